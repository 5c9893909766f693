import { tableKeyActions } from './constructs/portal-function.ts';
import type { DeployRight } from './deploy-rights.ts';
import { breakGlassName } from './guarded.ts';
import type { Stage } from './stage.ts';

/**
 * All that `npm run cases`, `npm run explain`, `npm run export` and `npm run end-sessions -- --account` ask of AWS with an
 * operator's own rights; `test/deployment/desk-rights.test.ts`
 * holds it against what they ask. The deploy role has none of it: a deployment reads no story and closes no case. These
 * are rights to whole tables, so a person who has them must be one of those who may decide cases.
 */
export const deskRights = (stage: Stage): readonly DeployRight[] => {
  const { name, account, region } = stage;
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const table = (of: string) => arn('dynamodb', `table/LienKet-${name}-Data-${of}*`);
  return [
    // The names of tables are looked for in a function's environment.
    { actions: ['lambda:ListFunctions'], resources: ['*'] },
    { actions: ['dynamodb:GetItem'], resources: ['Accounts', 'Claims'].map(table) },
    // A pattern of a table ends with a star, so it covers the table's indexes.
    { actions: ['dynamodb:Query'], resources: ['Audit', 'Claims', 'Dossiers'].map(table) },
    { actions: ['dynamodb:UpdateItem'], resources: ['Accounts', 'Claims'].map(table) },
    { actions: ['dynamodb:DeleteItem'], resources: [table('Claims')] },
    { actions: ['dynamodb:PutItem'], resources: ['Audit', 'Outbox'].map(table) },
    // An export opens a number in this role, which another operator has agreed to.
    { actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${account}:role/${breakGlassName(stage)}`] },
    { actions: tableKeyActions, resources: [arn('kms', 'key/*')], through: 'dynamodb' },
  ];
};
