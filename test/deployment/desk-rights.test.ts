import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CaseSide, type OperatorId, rulingOf } from '../../functions/domain/case.ts';
import type { ExportRequest } from '../../functions/domain/export.ts';
import { accountCredentials, accountOwnSessions, accountSessions } from '../../functions/stores/accounts.ts';
import { caseStore } from '../../functions/stores/cases.ts';
import { dossierStore } from '../../functions/stores/dossiers.ts';
import { exportStore } from '../../functions/stores/exports.ts';
import { storiesIn } from '../../functions/stores/stories.ts';
import { tableNames } from '../../functions/stores/tables.ts';
import { closeCase, proposeCaseClosing } from '../../functions/use-cases/desk/close-case.ts';
import { endSessionsOf } from '../../functions/use-cases/desk/end-sessions.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { deskRights } from '../../lib/desk-rights.ts';
import { stageOf } from '../../lib/stages.ts';
import { callingOperator, operatorOf } from '../../ops/desk/operator.ts';
import { account, event, held, loginKey, noon, requestSource } from '../support/samples.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage = stageOf('staging');
const rights = deskRights(stage);
const names = Object.fromEntries(tableNames.map((name) => [name, `LienKet-staging-Data-${name}5F6E`])) as never;
const asked: Asked[] = [];

const link = { issuer: 'https://vneid.example', subject: 's', level: 2, linkedAt: noon } as const;
const mine = account({ loginKey: loginKey('a'), phone: '0900000001', cccd: held(undefined, 'proven'), link });

/** A case that another operator has proposed to close for this side. */
const caseFor = (side: CaseSide) => ({
  ...{ code: 'A', accountId: mine.id, openedAt: noon },
  proposal: { side, by: 'person:an' as OperatorId, at: noon, version: mine.version },
});

beforeAll(async () => {
  for (const side of ['vneid', 'portal'] as const) {
    const recorded = recordedBy(asked, {
      'DynamoDB.GetItem': () => ({}),
      'DynamoDB.Query': () => ({ Items: [] }),
      'DynamoDB.TransactWriteItems': () => ({}),
    });
    const client = DynamoDBDocumentClient.from(
      recorded(new DynamoDBClient({ region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } })),
      { marshallOptions: { removeUndefinedValues: true } },
    );
    const tables = { client, names };
    const [cases, stories] = [caseStore(tables), storiesIn(tables)];
    const { byId } = accountSessions(tables);
    const { credential } = accountCredentials(tables);
    await Promise.all([byId(mine.id), credential(loginKey('a')), cases.byCode('A'), cases.open()]);
    await Promise.all([stories.byCode('A'), stories.newest(mine.id, 51)]);
    const found = caseFor(side);
    const deps = {
      accounts: { byId: async () => mine, credential },
      cases: { ...cases, byCode: async () => found },
      random: { secret: () => 'secret' },
      now: () => noon,
      stories,
    };
    const decision = { code: 'A', side, by: 'person:binh' as OperatorId, source: requestSource };
    expect(await proposeCaseClosing(deps, { ...decision, again: true })).toMatchObject({ kind: 'proposed' });
    expect(await closeCase(deps, decision)).toMatchObject({ kind: 'closed', ruling: rulingOf(found, mine, side) });
    expect(await tellStory(deps, { code: 'A' })).toBeUndefined();
    const held = { byCode: async () => [{ about: mine.id, name: 'logout' as const, at: noon }] };
    const { endAllSessions } = accountOwnSessions(tables);
    const ending = { accounts: { credential, endAllSessions }, stories: held, now: () => noon };
    expect(await endSessionsOf(ending, { code: 'A', by: 'person:an' as OperatorId, source: requestSource })).toBe(1);
    const exports = exportStore(tables);
    const wish: ExportRequest = {
      ...{ accountId: mine.id, why: 'person', reference: '1/26', by: 'person:an' as OperatorId },
      at: noon,
    };
    const audit = event(mine.id, 'export.opened');
    await Promise.all([exports.of(mine.id), exports.request(wish, audit), exports.open(wish, decision.by, audit)]);
    await dossierStore(tables).of(mine.id);
  }
});

const matches = (pattern: string, text: string) =>
  pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern;

const wanted = () =>
  asked.flatMap(({ operation, input }) => {
    const table = (of: unknown, index?: string) =>
      `arn:aws:dynamodb:${stage.region}:${stage.account}:table/${String(of)}${index ? `/index/${index}` : ''}`;
    if (operation !== 'DynamoDB.TransactWriteItems')
      return [
        {
          action: operation.replace('DynamoDB.', 'dynamodb:'),
          on: table(input['TableName'], input['IndexName'] as string | undefined),
        },
      ];
    return (input['TransactItems'] as Record<string, { TableName: string }>[]).flatMap((item) =>
      Object.entries(item).map(([verb, { TableName }]) => ({ action: `dynamodb:${verb}Item`, on: table(TableName) })),
    );
  });

const isAllowed = ({ action, on }: { action: string; on: string }) =>
  rights.some(({ actions, resources }) => actions.includes(action) && resources.some((one) => matches(one, on)));

describe('the rights of operators', () => {
  test('the rights of operators are enough for the commands cases, explain, end-sessions and export', () => {
    expect(wanted().length).toBeGreaterThan(20);
    expect(wanted().filter((want) => !isAllowed(want))).toEqual([]);
  });

  test('the rights of operators contain no table and verb that the commands do not use', () => {
    const unused = rights
      .flatMap(({ actions, resources }) => actions.flatMap((action) => resources.map((on) => ({ action, on }))))
      .filter(({ action }) => action.startsWith('dynamodb:'))
      .filter(({ action, on }) => !wanted().some((want) => want.action === action && matches(on, want.on)));
    expect(unused).toEqual([]);
  });
});

describe('an operator', () => {
  const center = 'arn:aws:sts::111122223333:assumed-role';
  test('an operator is one person in every role of IAM Identity Center', () => {
    const roles = ['AWSReservedSSO_Desk_0123456789abcdef', 'AWSReservedSSO_Admin_fedcba9876543210'];
    const [desk, admin] = roles.map((role) => operatorOf(`${center}/${role}/an@agency.example`));
    expect([desk, admin]).toEqual(['person:an@agency.example', 'person:an@agency.example']);
  });

  test('an operator does not become another one by choosing the name of a session', () => {
    expect(operatorOf(`${center}/Desk/an`)).toBe(operatorOf(`${center}/Desk/binh`));
    expect(operatorOf(`${center}/Desk/an`)).not.toBe(operatorOf(`${center}/Other/an`));
  });

  test('an operator can be an IAM user by name, below any path', () => {
    expect(operatorOf('arn:aws:iam::111122223333:user/desk/an')).toBe('user:111122223333:an');
  });

  test.each(['arn:aws:iam::111122223333:root', 'arn:aws:sts::111122223333:federated-user/an', ''])(
    '"%s" is not an operator',
    async (Arn) => {
      expect(operatorOf(Arn)).toBeUndefined();
      const here = { region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
      const sts = recordedBy([], { 'STS.GetCallerIdentity': () => ({ Arn }) })(new STSClient(here));
      await expect(callingOperator(sts)).rejects.toThrow(/do not belong to a single operator/);
    },
  );
});
