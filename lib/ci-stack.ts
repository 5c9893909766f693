import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ManagedPolicy, OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type DeployRight, deployRights, planRights } from './deploy-rights.ts';
import { deskRights } from './desk-rights.ts';
import { stagesOf } from './stages.ts';
import type { Stage } from './stage.ts';

const issuer = 'token.actions.githubusercontent.com';
const audience = 'sts.amazonaws.com';

/** What a stage is taken to: `Plan` shows what would change and changes nothing; `Deploy` waits for approval. */
const roles = {
  Plan: { environmentOf: (stage: string) => `${stage}-plan`, rightsOf: planRights, session: Duration.hours(1) },
  // As long as a deployment may take, with canaries and CloudFront (.github/workflows/deploy.yml).
  Deploy: { environmentOf: (stage: string) => stage, rightsOf: deployRights, session: Duration.hours(2) },
} as const;

/**
 * Lets GitHub's workflows deploy: one stack in an AWS account, with GitHub as an identity provider, which an account has
 * once, and two roles for each stage that lives there. A role trusts only jobs of its own environment, so that GitHub's
 * rules for that environment (who approves, which branches) stand before it.
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
      // For the permission set or group of the people who decide cases.
      new ManagedPolicy(this, `Desk-${stage.name}`, {
        managedPolicyName: `LienKet-${stage.name}-Desk`,
        description: `Cases and stories of stage ${stage.name}`,
        statements: deskRights(stage).map((right) => statementOf(right, stage)),
      });
    }
  }
}

const statementOf = ({ actions, resources, through, madeBy }: DeployRight, { region }: Stage) => {
  const conditions = {
    ...(through && { 'kms:ViaService': `${through}.${region}.amazonaws.com` }),
    ...(madeBy && { 'aws:ResourceTag/aws:cloudformation:stack-name': madeBy }),
  };
  return new PolicyStatement({
    actions: [...actions],
    resources: [...resources],
    ...(Object.keys(conditions).length > 0 && { conditions: { StringEquals: conditions } }),
  });
};
