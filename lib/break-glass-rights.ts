import { tableKeyActions } from './constructs/portal-function.ts';
import type { DeployRight } from './deploy-rights.ts';
import type { Stage } from './stage.ts';

/**
 * The rights of the break-glass role. In this one role a person opens CCCDs (`npm run export`), imports accounts
 * (`npm run import`) and replaces secrets (`npm run rotate-secret`). The key policies and the policies of the secrets
 * let in no other person (lib/guarded.ts), and each use of the role is reported.
 */
export const breakGlassRights = ({ name, account, region }: Stage): readonly DeployRight[] => {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const madeBy = `LienKet-${name}-Data`;
  const table = (of: string) => arn('dynamodb', `table/${madeBy}-${of}*`);
  const keys = [arn('kms', 'key/*')];
  const alias = (key: string) => `alias/lien-ket/${name}/${key}`;
  return [
    { actions: ['lambda:ListFunctions'], resources: ['*'] },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: keys, alias: alias('CccdKey') },
    { actions: ['kms:GenerateMac'], resources: keys, alias: alias('IndexKey') },
    { actions: ['kms:GenerateMac'], resources: keys, alias: alias('CmndKey') },
    // An import hashes passwords with the pepper. `npm run rotate-secret` replaces both secrets.
    {
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
      resources: ['PepperSecret', 'UndoSecret'].map((secret) => arn('secretsmanager', `secret:${secret}*`)),
      madeBy,
    },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: keys, through: 'secretsmanager' },
    { actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem'], resources: [table('Accounts')] },
    { actions: ['dynamodb:PutItem'], resources: ['Accounts', 'Claims', 'Audit'].map(table) },
    { actions: tableKeyActions, resources: keys, through: 'dynamodb' },
  ];
};
