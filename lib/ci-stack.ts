import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { ManagedPolicy, OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type DeployRight, deployRights } from './deploy-rights.ts';
import { deskRights } from './desk-rights.ts';
import { stagesOf } from './stages.ts';
import type { Stage } from './stage.ts';

const issuer = 'token.actions.githubusercontent.com';
const audience = 'sts.amazonaws.com';

/** As long as a deployment may take, with canaries and CloudFront (.github/workflows/deploy.yml). */
const session = Duration.hours(2);

/** The environment of GitHub in which a stage is deployed; it has the name of the stage. */
const subjectOf = ({ name, repository }: Stage) => `repo:${repository}:environment:${name}`;

/**
 * Lets GitHub's workflows deploy: one stack in an AWS account, with GitHub as an identity provider, which an account has
 * once, and a role for each stage that lives there. A role trusts only jobs of the stage's own environment, so that
 * GitHub's rules for that environment (who approves, which branches) stand before it.
 */
export class CiStack extends Stack {
  constructor(scope: Construct, id: string, { account, ...props }: StackProps & { account: string }) {
    super(scope, id, props);
    const github = new OidcProviderNative(this, 'GitHub', { url: `https://${issuer}`, clientIds: [audience] });
    for (const stage of stagesOf(account).filter(({ repository }) => repository)) {
      const trusted = { [`${issuer}:aud`]: audience, [`${issuer}:sub`]: subjectOf(stage) };
      const role = new Role(this, `Deploy-${stage.name}`, {
        roleName: `LienKet-${stage.name}-Deploy`,
        description: `Deploys stage ${stage.name} from ${stage.repository}`,
        assumedBy: new WebIdentityPrincipal(github.oidcProviderArn, { StringEquals: trusted }),
        maxSessionDuration: session,
      });
      for (const right of deployRights(stage)) role.addToPolicy(statementOf(right, stage));
      new CfnOutput(this, `DeployRole-${stage.name}`, { value: role.roleArn });
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
