import type { DeployRight } from './deploy-rights.ts';
import type { Stage } from './stage.ts';

/**
 * All that `npm run rotate-origin` asks of AWS; `test/deployment/rotate-origin.test.ts` holds it against what it asks. The
 * workflow rotate takes it once a month without an approval, so it may change one secret and one stack's parameter.
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
    // The stack is changed by the role that CDK gave it.
    {
      actions: ['cloudformation:DescribeStacks', 'cloudformation:UpdateStack'],
      resources: [arn('cloudformation', `stack/LienKet-${name}-Edge/*`)],
    },
  ];
};
