import { tableKeyActions } from './constructs/portal-function.ts';
import type { DeployRight } from './deploy-rights.ts';
import { breakGlassName } from './guarded.ts';
import type { Stage } from './stage.ts';

/**
 * All rights that `npm run cases`, `npm run explain`, `npm run export` and `npm run end-sessions -- --account` use as
 * an operator. `test/deployment/desk-rights.test.ts` compares them with the calls of these commands. The deploy role
 * has none of them: a deployment reads no story and closes no case. They are rights to whole tables, so only people who
 * may decide cases can have them.
 */
export const deskRights = (stage: Stage): readonly DeployRight[] => {
  const { name, account, region } = stage;
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const table = (of: string) => arn('dynamodb', `table/LienKet-${name}-Data-${of}*`);
  return [
    // The commands read the names of the tables from the environment of a function.
    { actions: ['lambda:ListFunctions'], resources: ['*'] },
    { actions: ['dynamodb:GetItem'], resources: ['Accounts', 'Claims'].map(table) },
    // The ARN pattern of a table ends with a star, so it includes the indexes of the table.
    { actions: ['dynamodb:Query'], resources: ['Audit', 'Claims', 'Dossiers'].map(table) },
    { actions: ['dynamodb:UpdateItem'], resources: ['Accounts', 'Claims'].map(table) },
    { actions: ['dynamodb:DeleteItem'], resources: [table('Claims')] },
    { actions: ['dynamodb:PutItem'], resources: ['Audit', 'Outbox'].map(table) },
    // An export opens a CCCD in this role, after a second operator has agreed.
    { actions: ['sts:AssumeRole'], resources: [`arn:aws:iam::${account}:role/${breakGlassName(stage)}`] },
    { actions: tableKeyActions, resources: [arn('kms', 'key/*')], through: 'dynamodb' },
  ];
};
