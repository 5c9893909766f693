import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../functions/domain/account.ts';
import { fromAccountRow } from '../functions/stores/account-rows.ts';
import { claimOf } from '../functions/stores/claims.ts';
import type { Table } from '../functions/stores/tables.ts';

/** Everything that a store holds and that must fit together. */
export interface Snapshot {
  readonly accounts: readonly Account[];
  /** Claim to account id. */
  readonly claims: ReadonlyMap<string, string>;
  readonly audit: readonly { readonly about: string; readonly name: string }[];
  /** Rows that must have an end, by what they are. */
  readonly temporary: readonly { readonly what: string; readonly expiresAtSeconds?: unknown }[];
  /** Rows are deleted in time, so there may be fewer than links were made, never more. */
  readonly linkedFlows: number;
  /** Links that no audit event tells of, because they came with an import. */
  readonly importedLinks?: number;
}

/**
 * What must hold of any store at any quiet moment: one account, one number, one VNeID identity, each known from both
 * sides; each change told once. Resolves to sentences; none means that all holds.
 */
export const violations = (snapshot: Snapshot): string[] => {
  const { accounts, claims, audit, temporary, linkedFlows, importedLinks = 0 } = snapshot;
  const made = audit.filter(({ name }) => name === 'link.made' || name === 'account.created').length;
  const byId = new Map<string, Account>(accounts.map((account) => [account.id, account]));
  const expected = new Map(
    accounts.flatMap((account) => claimsOf(account).map((claim) => [claim, account.id] as const)),
  );
  const count = (wanted: string) => audit.filter(({ name }) => name === wanted).length;
  const sum = (of: (account: Account) => number) => accounts.reduce((n, account) => n + of(account), 0);
  const equal = (what: string, a: number, b: number) => (a === b ? [] : [`${what}: ${a}, not ${b}`]);
  return [
    ...accounts.flatMap((account) =>
      claimsOf(account)
        .filter((claim) => claims.get(claim) !== account.id)
        .map((claim) => `account ${account.id} lacks its claim ${claim}`),
    ),
    ...[...claims]
      .filter(([claim, id]) => expected.get(claim) !== id)
      .map(([claim, id]) => `claim ${claim} is ${byId.has(id) ? 'not known to' : 'of the missing'} account ${id}`),
    ...accounts
      .filter((a) => a.link && a.cccd?.strength !== 'proven')
      .map((a) => `account ${a.id} is linked without a proven number`),
    ...temporary.filter((row) => typeof row.expiresAtSeconds !== 'number').map((row) => `${row.what} has no end`),
    ...(linkedFlows > made ? [`${linkedFlows} round trips made a link, and ${made} are told of`] : []),
    ...equal(
      'evictions told in the audit',
      count('cccd.evicted'),
      sum((a) => a.formerCccds?.length ?? 0),
    ),
    ...equal(
      'accounts linked now',
      sum((a) => (a.link ? 1 : 0)),
      importedLinks + made - count('link.removed'),
    ),
  ];
};

const claimsOf = ({ cccd, link, loginKey }: Account): string[] => [
  ...(loginKey ? [claimOf.login(loginKey)] : []),
  ...(cccd ? [claimOf.cccd(cccd.index)] : []),
  ...(link ? [claimOf.vneid(link.issuer, link.subject)] : []),
];

/** Reads whole tables: for rehearsals and tests, never for a request. */
export const readSnapshot = async (
  dynamo: DynamoDBClient,
  names: Readonly<Record<Table, string>>,
): Promise<Snapshot> => {
  const client = DynamoDBDocumentClient.from(dynamo);
  const rows = async (table: Table) => {
    const all: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName: names[table], ConsistentRead: true }))
      all.push(...Items);
    return all;
  };
  const [accounts, claims, flows, limits, audit] = await Promise.all([
    rows('Accounts'),
    rows('Claims'),
    rows('Flows'),
    rows('Limits'),
    rows('Audit'),
  ]);
  const temporary = (what: string, all: Record<string, unknown>[]) =>
    all.map(({ expiresAtSeconds }) => ({ what, expiresAtSeconds }));
  return {
    accounts: accounts.map(fromAccountRow),
    claims: new Map(claims.map((row) => [String(row['claim']), String(row['accountId'])])),
    audit: audit as unknown as Snapshot['audit'],
    temporary: [...temporary('a flow', flows), ...temporary('a limit', limits)],
    linkedFlows: flows.filter((row) => row['stage'] === 'linked').length,
  };
};
