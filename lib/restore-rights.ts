import { cdkRights, type DeployRight } from './deploy-rights.ts';
import type { Stage } from './stage.ts';

/** What DynamoDB does with the rows of a restored table in the name of the caller, and what a replay does there. */
const rowActions = [
  ...['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
  ...['dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
];

/**
 * What `npm run restore`, `bring-in`, `replay`, `end-sessions -- --all` and `issuers` use besides the rights of a person
 * on duty. `test/deployment/operator-rights.test.ts` compares both lists together with the calls of these commands. Few
 * people should have them: they write accounts, and `bring-in` deploys, so they reach everything in the account.
 */
export const restoreRights = (stage: Stage): readonly DeployRight[] => {
  const { name, account, region } = stage;
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const table = (of: string) => arn('dynamodb', `table/LienKet-${name}-Data-${of}*`);
  const tables = ['Accounts', 'Audit', 'Claims', 'Dossiers', 'Outbox'].map(table);
  // `npm run restore` ends the name of a new table with the moment of its data, such as 20261126T010000.
  const restored = tables.map((one) => `${one}-????????T??????`);
  return [
    ...cdkRights(stage),
    { actions: ['dynamodb:DescribeContinuousBackups', 'dynamodb:RestoreTableToPointInTime'], resources: tables },
    {
      actions: ['dynamodb:DescribeTable', 'dynamodb:UpdateContinuousBackups', 'dynamodb:UpdateTable'],
      resources: restored,
    },
    // Rows of the other tables do not expire.
    {
      actions: ['dynamodb:DescribeTimeToLive', 'dynamodb:UpdateTimeToLive'],
      resources: ['Audit', 'Outbox'].map((of) => `${table(of)}-????????T??????`),
    },
    { actions: rowActions, resources: restored },
    // DynamoDB makes a grant for each new table, and can pass on no other right.
    {
      actions: ['kms:CreateGrant'],
      resources: [arn('kms', 'key/*')],
      alias: `alias/lien-ket/${name}/RestKey`,
      through: 'dynamodb',
      when: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    // The audit names who ended every session.
    { actions: ['dynamodb:PutItem'], resources: [table('Audit')] },
    // `npm run issuers` counts links. It cannot read names, contacts or CCCDs.
    {
      actions: ['dynamodb:Scan'],
      resources: [table('Accounts')],
      when: {
        StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['accountId', 'link', 'mergedInto'] },
      },
    },
  ];
};
