/** A finding of a rule pack that we accept, with the reason. */
export interface Acknowledged {
  /** Path of the construct in the app. It is undefined for the whole app. */
  readonly at?: string;
  /** The rules, as the report names them. Each is a single finding. */
  readonly rules: readonly string[];
  readonly why: string;
}

export const wildcard = (...resources: string[]) => resources.map((one) => `AwsSolutions::AwsSolutions-IAM5[${one}]`);
export const managedPolicy = (name: string) =>
  `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${name}]`;
