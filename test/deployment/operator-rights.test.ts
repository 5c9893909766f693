import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CiStack } from '../../lib/ci-stack.ts';
import { featureFlags } from '../../lib/feature-flags.ts';
import { stageOf } from '../../lib/stages.ts';
import { Templates } from '../../local/cloud/template.ts';
import { lacking, list, type Need, type Statement, unused } from '../support/iam.ts';
import { read, rowsUnder } from '../support/markdown.ts';
import { namedCalls } from '../support/named-calls.ts';
import { neededBy } from '../support/needed-rights.ts';
import { callsOnDuty } from '../support/on-duty.ts';
import type { Asked } from '../support/recorded-aws.ts';
import { callsOfRestore } from '../support/restoring.ts';
import { synthesised } from '../support/synthesised.ts';

const stage = stageOf('staging');
const { account, region } = stage;
const folder = mkdtempSync(join(tmpdir(), 'lien-ket-duty-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ci = new CiStack(new App({ context: featureFlags }), 'Ci', { env: { account, region: 'us-east-1' }, account });
const policies = Object.values(Template.fromStack(ci).findResources('AWS::IAM::ManagedPolicy')).map(
  ({ Properties }) =>
    Properties as { ManagedPolicyName: string; PolicyDocument: { Statement: Statement[] }; Description: string },
);
const statementsOf = (policy: string) =>
  policies.find(({ ManagedPolicyName }) => ManagedPolicyName === `LienKet-staging-${policy}`)!.PolicyDocument.Statement;

let calls: readonly Asked[];
let needs: readonly Need[];
beforeAll(async () => {
  calls = await callsOnDuty(stage, folder);
  needs = calls.flatMap(neededBy(stage));
});

describe('the policy of people on duty', () => {
  const operate = () => statementsOf('Operate');

  test('the policy is enough for every command of a person on duty', () => {
    expect(needs.length).toBeGreaterThan(100);
    expect(lacking(operate(), needs)).toEqual([]);
  });

  test('the policy has no right that no command uses', () => {
    expect(unused(operate(), needs)).toEqual([]);
  });

  test('the commands contain no call of AWS that this test does not make', () => {
    const made = new Set(calls.map(({ operation }) => operation.split('.')[1]));
    const commands = ['door', 'resend', 'block', 'keys', 'fill-secret', 'smoke', 'fetch-archive'];
    const named = namedCalls(...commands.map((command) => `ops/${command}.ts`));
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((name) => !made.has(name))).toEqual([]);
  });

  test('nothing of another stage in the same account is within the policy', () => {
    const others = stageOf('production');
    const elsewhere = JSON.stringify(needs).replaceAll('LienKet-staging-', 'LienKet-production-');
    const foreign = JSON.parse(
      elsewhere
        .replaceAll('alias/lien-ket/staging/', 'alias/lien-ket/production/')
        .replaceAll('lienket-staging-', 'lienket-production-')
        .replaceAll('"aws:ResourceTag/stage":"staging"', '"aws:ResourceTag/stage":"production"'),
    ) as Need[];
    expect(others.account).toBe(account);
    const inStage = foreign.filter(({ on }) => on !== '*');
    expect(lacking(operate(), inStage)).toEqual(inStage);
  });

  test('the policy decrypts no CCCD, reads no pepper, changes no row, and assumes no role', () => {
    const actions = operate().flatMap(({ Action }) => list(Action));
    expect(actions.filter((one) => /^sts:|^iam:|^dynamodb:.*(Put|Update|Delete|Write)/.test(one))).toEqual([]);
    const key = (id: string): Need => ({
      ...{ action: 'kms:Decrypt', on: `arn:aws:kms:${region}:${account}:key/${id}` },
      context: { 'kms:ResourceAliases': [`alias/lien-ket/staging/${id}`] },
    });
    const pepper = {
      action: 'secretsmanager:GetSecretValue',
      on: needs.find(({ on }) => on.includes('OriginSecret'))!.on,
    };
    const stack = { 'aws:ResourceTag/aws:cloudformation:stack-name': 'LienKet-staging-Data' };
    const guarded: Need[] = [
      ...['CccdKey', 'LaterKey', 'RestKey'].map(key),
      ...['PepperSecret', 'UndoSecret', 'VneidSecret'].map((name) => ({
        ...{ ...pepper, on: pepper.on.replace('OriginSecret', name), context: stack },
      })),
    ];
    expect(lacking(operate(), guarded)).toEqual(guarded);
  });
});

describe('the policy of people who restore', () => {
  let restoreCalls: readonly Asked[];
  let wanted: readonly Need[];
  beforeAll(async () => {
    restoreCalls = await callsOfRestore(stage);
    wanted = restoreCalls.flatMap(neededBy(stage));
  });
  const restore = () => statementsOf('Restore');

  test('both policies together are enough for a restore, and for ending every session and counting issuers', () => {
    expect(wanted.length).toBeGreaterThan(100);
    expect(lacking([...statementsOf('Operate'), ...restore()], wanted)).toEqual([]);
  });

  test('the policy has no right that no command uses, except what CDK needs', () => {
    const more = unused(restore(), wanted);
    expect(more.filter((one) => !/^(sts:AssumeRole|ssm:GetParameter) on arn:aws:\w+:.*cdk-/.test(one))).toEqual([]);
  });

  test('the policy repeats no right of a person on duty, so it is held together with that policy', () => {
    const both = new Set(statementsOf('Operate').flatMap(({ Action }) => list(Action)));
    const repeated = restore()
      .flatMap(({ Action }) => list(Action))
      .filter((action) => both.has(action));
    // The other policy reads other tables.
    expect(new Set(repeated)).toEqual(new Set(['dynamodb:Scan']));
  });

  test('the commands contain no call of AWS that this test does not make', () => {
    const made = new Set(restoreCalls.map(({ operation }) => operation.split('.')[1]));
    const named = namedCalls(
      'ops/restore.ts',
      'ops/bring-in.ts',
      'ops/replay.ts',
      'ops/end-sessions.ts',
      'ops/issuers.ts',
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !made.has(name))).toEqual([]);
  });

  test('the policy writes rows only in restored tables and in the audit, and reads names in no table in use', () => {
    const inUse = (of: string) => `arn:aws:dynamodb:${region}:${account}:table/LienKet-staging-Data-${of}5F6E-1ABC`;
    const all = ['GetItem', 'Query', 'BatchWriteItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Scan'];
    const needed = all.flatMap((verb) =>
      ['Accounts', 'Claims', 'Dossiers', 'Outbox'].map((of) => ({ action: `dynamodb:${verb}`, on: inUse(of) })),
    );
    const fields = { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES', 'dynamodb:Attributes': ['accountId', 'fullName'] };
    const names = { action: 'dynamodb:Scan', on: inUse('Accounts'), context: fields };
    expect(lacking(restore(), [...needed, names])).toEqual([...needed, names]);
  });
});

test('the page about rights names every command that opens a stage', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const opens = Object.entries(scripts).flatMap(([name, script]) => {
    const file = /^node local\/run\.js (ops\/[\w-]+\.ts)/.exec(script)?.[1];
    return file && /knownStage|openStage|openDesk|openQueues|preflight\(/.test(read(file)) ? [name] : [];
  });
  const named = rowsUnder('Who may do what', 'docs/operating.md').map((cells) => cells.at(-1)!);
  expect(opens.length).toBeGreaterThan(20);
  expect(opens.filter((name) => !named.some((cell) => new RegExp(`\`${name}( |\`)`).test(cell)))).toEqual([]);
});

test('the pipes have the tag by which the policy finds the pipes of a stage', () => {
  const pipes = new Templates(synthesised).all<{ Tags: Record<string, string> }>('AWS::Pipes::Pipe');
  expect(pipes.map(({ properties }) => properties.Tags['stage'])).toEqual(['production', 'production']);
});

/** IAM does not count white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const mostCharacters = 6_144;

test('every policy of people is within the size that IAM accepts', () => {
  expect(policies.length).toBeGreaterThan(5);
  const sizes = policies.map(({ ManagedPolicyName, PolicyDocument }) => ({
    policy: ManagedPolicyName,
    size: JSON.stringify(PolicyDocument).replaceAll(/\s/g, '').length,
  }));
  expect(sizes.filter(({ size }) => size > mostCharacters)).toEqual([]);
});
