import type { DeployRight } from './deploy-rights.ts';
import type { Stage } from './stage.ts';

/**
 * All rights of `npm run rotate-origin`. `test/deployment/rotate-origin.test.ts` compares them with its calls. The
 * workflow `rotate` uses them once a month without an approval, so they allow changes to one secret and one stack's
 * parameter only.
 */
export const rotateRights = ({ name, account, region }: Stage): readonly DeployRight[] => {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  return [
    { actions: ['lambda:ListFunctions'], resources: ['*'] },
    {
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
      resources: [arn('secretsmanager', 'secret:OriginSecret*')],
      madeBy: `LienKet-${name}-Data`,
    },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [arn('kms', 'key/*')], through: 'secretsmanager' },
    // CloudFormation changes the stack in the role that CDK gave it.
    {
      actions: ['cloudformation:DescribeStacks', 'cloudformation:UpdateStack'],
      resources: [arn('cloudformation', `stack/LienKet-${name}-Edge/*`)],
    },
  ];
};
