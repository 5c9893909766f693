import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createHash } from 'node:crypto';
import type { Account, Dispute } from '../functions/domain/account.ts';
import type { AccountId } from '../functions/domain/ids.ts';
import { type Cccd, type Cmnd, maskCccd, maskCmnd } from '../functions/domain/cccd.ts';
import type { Dossier } from '../functions/domain/dossier.ts';
import { parseBirthDate } from '../functions/domain/person.ts';
import { cccdVault, type VaultKeys } from '../functions/gateways/cccd-vault.ts';
import { passwords } from '../functions/gateways/passwords.ts';
import { supportCodeOf } from '../functions/domain/support-code.ts';
import { auditPut } from '../functions/stores/audit.ts';
import { casePut } from '../functions/stores/case-rows.ts';
import type { Tables } from '../functions/stores/tables.ts';
import { toAccountRow } from '../functions/stores/account-rows.ts';
import { uniqueKeyOf } from '../functions/stores/claims.ts';
import { toDossierRow } from '../functions/stores/dossiers.ts';
import { localCredentials, localNames } from './cloud/dynamodb.ts';
import { type Persona, personas, type PortalAccount, portalPassword } from './providers/personas.ts';

export interface SeedDeps {
  readonly dynamo: DynamoDBClient;
  readonly kmsEndpoint: string;
  readonly keys: VaultKeys;
  readonly pepper: string;
}

export const localKeys = {
  encrypt: 'arn:local:CccdKey',
  index: 'arn:local:IndexKey',
  later: 'arn:local:LaterKey',
  cmnd: 'arn:local:CmndKey',
};

/** Creates the personas' accounts once. An existing account keeps what a tester did to it. */
export const seed = async ({ dynamo, kmsEndpoint, keys, pepper }: SeedDeps): Promise<void> => {
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const vault = cccdVault(
    new KMSClient({ endpoint: kmsEndpoint, region: 'ap-southeast-1', credentials: localCredentials }),
    keys,
  );
  const { loginKey, hash } = passwords(async () => ({ pepper }));
  const passwordHash = await hash(portalPassword);
  const giveNumber = async (cccd: Cccd): Promise<Pick<Account, 'cccd'>> => {
    const index = await vault.index(cccd);
    const sealed = await vault.seal(cccd, index);
    return { cccd: { index, sealed, masked: maskCccd(cccd), strength: 'declared', since: seededAt } };
  };

  await Promise.all(
    personas.map(async (persona) => {
      if (!persona.account) return;
      const id = accountIdOf(persona);
      const key = await loginKey(persona.login);
      const number = persona.account.cccd && (await giveNumber(persona.account.cccd as Cccd));
      const cmnd = persona.cmnd as Cmnd | undefined;
      const account: Account = {
        ...accountOf(id, persona.account),
        loginKey: key,
        ...number,
        ...(cmnd && { cmndMasked: maskCmnd(cmnd) }),
        ...(persona.account.isFrozen && frozenParts(id)),
      };
      for (const dossier of dossiersOf(persona, id))
        await client.send(new PutCommand({ TableName: 'Dossiers', Item: toDossierRow(dossier) }));
      const rows = [
        { TableName: 'Accounts', Item: toAccountRow(account), ConditionExpression: 'attribute_not_exists(accountId)' },
        { TableName: 'Claims', Item: { claim: uniqueKeyOf.login(key), accountId: id, passwordHash } },
        ...(account.cccd
          ? [{ TableName: 'Claims', Item: { claim: uniqueKeyOf.cccd(account.cccd.index), accountId: id } }]
          : []),
        ...(cmnd
          ? [{ TableName: 'Claims', Item: { claim: uniqueKeyOf.cmnd(await vault.cmndIndex(cmnd), 1), accountId: id } }]
          : []),
      ];
      const caseWrites = account.dispute ? casesOf({ client, names: localNames }, account.id, account.dispute) : [];
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [...rows.map((Put) => ({ Put })), ...caseWrites] }),
        );
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
      }
    }),
  );
};

/** The state of an account without a VNeID link after an answered notice. */
const frozenParts = (id: AccountId): Pick<Account, 'frozen' | 'dispute'> => ({
  frozen: { way: 'portal', at: yesterday() },
  dispute: { at: yesterday(), caseCode: supportCodeOf(id) },
});

/** The page says that the change was a recent one. */
const yesterday = () => new Date(Date.now() - 24 * 60 * 60_000);

/** Returns the case of a dispute and its audit event. */
const casesOf = (tables: Tables, about: AccountId, { at, caseCode }: Dispute) => {
  const source = { ip: '203.0.113.9', port: 0, supportCode: caseCode };
  const detail = { notice: 'password-changed', frozen: 'portal' };
  return [
    casePut(tables, { code: caseCode, accountId: about, openedAt: at, origin: 'password-changed' }).write,
    auditPut(tables, { name: 'case.opened', at, about, source, detail }).write,
  ];
};

const seededAt = new Date('2023-02-10T03:00:00Z');

/** Returns the same id on every machine, so tests can name it. */
export const accountIdOf = ({ login }: Persona): AccountId => {
  const hex = createHash('sha256').update(`persona ${login}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as AccountId;
};

const accountOf = (
  id: AccountId,
  { fullName, birthDate, kind = 'citizen', phone, email }: Omit<PortalAccount, 'kind'> & { kind?: Account['kind'] },
): Account => ({
  id,
  kind,
  fullName,
  birthDate: parseBirthDate(birthDate)!,
  ...(phone && { phone }),
  ...(email && { email }),
  version: 1,
  createdAt: seededAt,
  sessions: {},
});

const samples: readonly Pick<Dossier, 'title' | 'authority' | 'status' | 'papers'>[] = [
  {
    title: 'Đăng ký khai sinh',
    authority: 'UBND phường',
    status: 'done',
    papers: ['Giấy chứng sinh', 'Tờ khai đăng ký khai sinh', 'Bản điện tử Giấy khai sinh'],
  },
  {
    title: 'Cấp đổi giấy phép lái xe',
    authority: 'Công an tỉnh',
    status: 'processing',
    papers: ['Đơn đề nghị', 'Ảnh giấy phép lái xe cũ'],
  },
  {
    title: 'Đăng ký thường trú',
    authority: 'Công an phường',
    status: 'returned',
    papers: ['Tờ khai thay đổi thông tin cư trú'],
  },
  {
    title: 'Cấp phiếu lý lịch tư pháp',
    authority: 'Sở Tư pháp',
    status: 'received',
    papers: ['Tờ khai yêu cầu cấp phiếu'],
  },
];

const dossiersOf = (persona: Persona, accountId: AccountId): Dossier[] =>
  samples.slice(0, persona.account!.dossiers).map((sample, i) => ({
    ...sample,
    id: `HS-2026-${String(personas.indexOf(persona) * 10 + i + 1).padStart(4, '0')}`,
    accountId,
    submittedAt: new Date(Date.UTC(2026, i + 6, 12, 2)),
    ...(sample.status !== 'done' && { dueAt: new Date(Date.UTC(2026, i + 11, 12, 2)) }),
  }));
