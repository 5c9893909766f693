import { KMSClient } from '@aws-sdk/client-kms';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '../../functions/domain/account.ts';
import type { OperatorId } from '../../functions/domain/case.ts';
import { type ExportReason, isReference } from '../../functions/domain/export.ts';
import { cccdVault, openSealed } from '../../functions/gateways/cccd-vault.ts';
import { exportStore } from '../../functions/stores/exports.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { breakGlassName } from '../../lib/guarded.ts';
import { stageOf } from '../../lib/stages.ts';
import { aws } from '../../local/cloud/aws.ts';
import { awsKeys } from '../../local/cloud/aws-keys.ts';
import { localCredentials } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { breakGlassKms } from '../../ops/export/open-number.ts';
import { accountOfCode, exportAccount } from '../../ops/export/run.ts';
import { dynamoStores } from '../support/dynamo-stores.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';
import { account, index, later, noon, number, requestSource } from '../support/samples.ts';

const [an, binh] = ['person:an', 'person:binh'] as OperatorId[];
const key = 'arn:aws:kms:CccdKey';
let stores: Awaited<ReturnType<typeof dynamoStores>>;
let server: Awaited<ReturnType<typeof listen>>;
let kms: KMSClient;
let opened = 0;
let now = noon;

beforeAll(async () => {
  stores = await dynamoStores();
  server = await listen(0, aws(awsKeys({ secrets: {}, master: Buffer.alloc(32, 7).toString('base64') })));
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  kms = new KMSClient({ endpoint, region: 'ap-southeast-1', credentials: localCredentials });
});
afterAll(async () => {
  await close(server);
  await stores.stop();
});

const deps = () => ({
  ...{ accounts: stores.accounts, dossiers: stores.dossiers, audit: stores.audit, stories: stores.stories },
  exports: exportStore({ client: stores.client, names: stores.names }),
  openNumber: async (...[sealed, beside]: Parameters<Parameters<typeof exportAccount>[0]['openNumber']>) => {
    opened++;
    return openSealed(kms, key, sealed, beside);
  },
  now: () => now,
});

/** An account with a CCCD that is really encrypted. */
const person = async (more: Partial<Account> = {}) => {
  [now, opened] = [noon, 0];
  const beside = index(number);
  const sealed = await cccdVault(kms, { encrypt: key, index: 'i', later: 'l', cmnd: 'c' }).seal(number, beside);
  const cccd = { index: beside, masked: '000•••••••02', sealed, strength: 'proven', since: noon } as const;
  const mine = account({ phone: '0900000001', email: 'binh@example.vn', cccd, ...more });
  await stores.put(mine);
  return mine;
};

const wish = (of: Account, by: OperatorId, more: { why?: ExportReason; reference?: string } = {}) => ({
  ...{ account: of, by, source: requestSource, why: 'court-order' as const, reference: '12/2026/QD-TA' },
  ...more,
});
const whole = (...of: Parameters<typeof wish>) => exportAccount(deps(), wish(...of), true);
const eventsOf = async (of: Account) =>
  (await stores.stories.newest(of.id, 10)).map(({ name, detail }) => [name, detail]);

test('an export is masked by default: it holds no name, CCCD or contact, decrypts nothing, and the audit names the operator', async () => {
  const mine = await person();
  const text = await exportAccount(deps(), wish(mine, an!), false);
  for (const secret of [mine.fullName, number, mine.phone!, mine.email!]) expect(text).not.toContain(secret);
  expect(JSON.parse(text)).toMatchObject({ account: mine.id, cccd: '000•••••••02', birthYear: 1990 });
  expect(opened).toBe(0);
  expect(await eventsOf(mine)).toEqual([
    ['export.masked', { why: 'court-order', reference: '12/2026/QD-TA', operator: an }],
  ]);
});

test('two operators together export an account unmasked once, and the audit names both', async () => {
  const mine = await person();
  await expect(whole(mine, an!)).rejects.toThrow(/^Requested. Nothing was opened/);
  await expect(whole(mine, an!)).rejects.toThrow(/^You have made this request yourself/);
  expect(opened).toBe(0);
  now = later(1);
  expect(JSON.parse(await whole(mine, binh!))).toMatchObject({
    fullName: mine.fullName,
    cccd: number,
    phone: mine.phone,
  });
  expect(opened).toBe(1);
  // The request is used up, so the next wish is a new request.
  await expect(whole(mine, binh!)).rejects.toThrow(/^Requested/);
  expect((await eventsOf(mine)).map(([name]) => name)).toEqual([
    'export.requested',
    'export.opened',
    'export.requested',
  ]);
});

test('only one of many operators who carry out the same request at once opens it', async () => {
  const mine = await person();
  await whole(mine, an!).catch(() => undefined);
  const all = await Promise.allSettled(Array.from({ length: 5 }, (_, i) => whole(mine, `person:${i}` as OperatorId)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(opened).toBe(1);
});

test('another reason or reference opens nothing, and a request expires after three days', async () => {
  const mine = await person();
  await whole(mine, an!).catch(() => undefined);
  for (const other of [{ why: 'person' as const }, { reference: '13/2026' }])
    await expect(whole(mine, binh!, other)).rejects.toThrow(/^Another request for this account is open/);
  now = later(3 * 24 * 3_600_000);
  await expect(whole(mine, binh!)).rejects.toThrow(/^Requested/);
  // The second request is binh's own.
  await expect(whole(mine, binh!)).rejects.toThrow(/^You have made this request yourself/);
  expect(opened).toBe(0);
});

test('a CCCD with the blind index of another is not decrypted', async () => {
  const mine = await person();
  const moved = { ...mine, cccd: { ...mine.cccd!, index: index('000090000103') } };
  await whole(moved, an!).catch(() => undefined);
  await expect(whole(moved, binh!)).rejects.toThrow();
});

test('an export request is not counted as a unique key of an account', async () => {
  const mine = await person();
  await whole(mine, an!).catch(() => undefined);
  expect(
    [...(await readSnapshot(stores.reader, stores.names)).claims.keys()].filter((one) => one.startsWith('EXPORT')),
  ).toEqual([]);
});

test('a support code leads to its only account, and to one of several only if the operator chooses', async () => {
  const [mine, other] = [await person(), account()];
  await stores.put(other);
  const code = 'ABCDEFGHJK0';
  const stories = (...abouts: Account[]) => ({
    byCode: async () => abouts.map(({ id: about }) => ({ about, name: 'link.made' as const, at: noon })),
  });
  const find = (which: number | undefined, ...abouts: Account[]) =>
    accountOfCode({ ...deps(), stories: stories(...abouts) }, code, which).then(({ id }) => id);
  expect(await find(undefined, mine, mine)).toBe(mine.id);
  expect(await find(2, mine, other)).toBe(other.id);
  await expect(find(undefined, mine, other)).rejects.toThrow('concerns 2 accounts');
  await expect(find(3, mine, other)).rejects.toThrow('concerns 2 accounts');
  await expect(find(undefined)).rejects.toThrow('No account has the code');
});

test.each([
  ['12/2026/QĐ-TA', true],
  ['CV-0187', true],
  ['', false],
  ['Nguyễn Văn A', false],
  ['../../etc', false],
  ['toà-án', false],
  ['1'.repeat(41), false],
])('whether the reference "%s" is accepted: %s', (text, isTaken) => {
  expect(isReference(text)).toBe(isTaken);
});

test('a CCCD is decrypted with the break-glass role, which the operator assumes for a quarter of an hour', async () => {
  const asked: Asked[] = [];
  const Credentials = { AccessKeyId: 'ASIA1', SecretAccessKey: 's', SessionToken: 't' };
  const recorded = recordedBy(asked, { 'STS.AssumeRole': () => ({ Credentials }) });
  const here = { region: 'ap-southeast-1', credentials: localCredentials };
  const stage = stageOf('staging');
  const client = await breakGlassKms(stage, recorded(new STSClient(here)));
  expect(asked.map(({ input }) => input)).toEqual([
    expect.objectContaining({
      RoleArn: `arn:aws:iam::${stage.account}:role/${breakGlassName(stage)}`,
      DurationSeconds: 900,
    }),
  ]);
  expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'ASIA1', sessionToken: 't' });
});
