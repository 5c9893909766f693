/** One thing that the rule packs say and that stays as it is. */
export interface Acknowledged {
  /** Path of the construct in the app; the whole app where it is left out. */
  readonly at?: string;
  /** Rules as the report names them, each a single finding. */
  readonly rules: readonly string[];
  readonly why: string;
}

export const wildcard = (...resources: string[]) => resources.map((one) => `AwsSolutions::AwsSolutions-IAM5[${one}]`);
export const managedPolicy = (name: string) =>
  `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`;
