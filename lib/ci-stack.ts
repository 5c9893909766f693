import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  ManagedPolicy,
  OidcProviderNative,
  PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { breakGlassRights } from './break-glass-rights.ts';
import { type DeployRight, deployRights, planRights } from './deploy-rights.ts';
import { deskRights } from './desk-rights.ts';
import { breakGlassName } from './guarded.ts';
import { operateRights } from './operator-rights.ts';
import { restoreRights } from './restore-rights.ts';
import { rotateRights } from './rotate-rights.ts';
import { stagesOf } from './stages.ts';
import type { Stage } from './stage.ts';

const issuer = 'token.actions.githubusercontent.com';
const audience = 'sts.amazonaws.com';

/** What GitHub's jobs may do. `Plan` shows what would change and changes nothing. `Deploy` waits for an approval. */
const roles = {
  Plan: { environmentOf: (stage: string) => `${stage}-plan`, rightsOf: planRights, session: Duration.hours(1) },
  // Runs on a schedule, without an approval: it changes one secret and nothing that was built.
  Rotate: { environmentOf: (stage: string) => `${stage}-rotate`, rightsOf: rotateRights, session: Duration.hours(1) },
  // As long as a deployment may take, with canaries and CloudFront (.github/workflows/deploy.yml).
  Deploy: { environmentOf: (stage: string) => stage, rightsOf: deployRights, session: Duration.hours(2) },
} as const;

/** What people may do. Each policy is for a permission set of IAM Identity Center or a group (docs/operating.md). */
const policies = {
  Desk: { description: 'Cases and stories', rightsOf: deskRights },
  Operate: { description: 'Incidents', rightsOf: operateRights },
  Restore: { description: 'Restores', rightsOf: restoreRights },
} as const;

/**
 * Lets GitHub's workflows deploy. One stack for each AWS account registers GitHub as an identity provider, which is
 * possible only once in an account, and creates the roles of each stage in that account. A role trusts only the jobs of
 * its own environment, so GitHub's rules for that environment (who approves, which branches) apply first.
 */
export class CiStack extends Stack {
  constructor(scope: Construct, id: string, { account, ...props }: StackProps & { account: string }) {
    super(scope, id, props);
    const github = new OidcProviderNative(this, 'GitHub', { url: `https://${issuer}`, clientIds: [audience] });
    for (const stage of stagesOf(account).filter(({ repository }) => repository)) {
      for (const [purpose, { environmentOf, rightsOf, session }] of Object.entries(roles)) {
        const subject = `repo:${stage.repository}:environment:${environmentOf(stage.name)}`;
        const trusted = { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subject };
        const role = new Role(this, `${purpose}-${stage.name}`, {
          roleName: `LienKet-${stage.name}-${purpose}`,
          description: `${purpose} role of stage ${stage.name}, from ${stage.repository}`,
          assumedBy: new WebIdentityPrincipal(github.oidcProviderArn, { StringEquals: trusted }),
          maxSessionDuration: session,
        });
        for (const right of rightsOf(stage)) role.addToPolicy(statementOf(right, stage));
        new CfnOutput(this, `${purpose}Role-${stage.name}`, { value: role.roleArn });
      }
      this.breakGlass(stage);
      for (const [task, { description, rightsOf }] of Object.entries(policies))
        new ManagedPolicy(this, `${task}-${stage.name}`, {
          managedPolicyName: `LienKet-${stage.name}-${task}`,
          description: `${description} of stage ${stage.name}`,
          statements: rightsOf(stage).map((right) => statementOf(right, stage)),
        });
    }
  }

  /** The role of a person who opens CCCDs, for at most an hour. Each use is reported (lib/watch/listening.ts). */
  private breakGlass(stage: Stage) {
    const role = new Role(this, `BreakGlass-${stage.name}`, {
      roleName: breakGlassName(stage),
      description: `Opens CCCDs of stage ${stage.name}`,
      assumedBy: new AccountPrincipal(stage.account),
      maxSessionDuration: Duration.hours(1),
    });
    for (const right of breakGlassRights(stage)) role.addToPolicy(statementOf(right, stage));
    new CfnOutput(this, `BreakGlassRole-${stage.name}`, { value: role.roleArn });
  }
}

const statementOf = ({ actions, resources, through, madeBy, alias, when = {} }: DeployRight, { region }: Stage) => {
  const equal = {
    ...(through && { 'kms:ViaService': `${through}.${region}.amazonaws.com` }),
    ...(madeBy && { 'aws:ResourceTag/aws:cloudformation:stack-name': madeBy }),
  };
  const conditions = {
    ...when,
    ...(Object.keys(equal).length > 0 && { StringEquals: { ...when['StringEquals'], ...equal } }),
    ...(alias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } }),
  };
  return new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(Object.keys(conditions).length > 0 && { conditions }),
  });
};
