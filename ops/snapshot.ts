import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../functions/domain/account.ts';
import type { Case } from '../functions/domain/case.ts';
import { fromAccountRow } from '../functions/stores/account-rows.ts';
import { fromCaseRow, isCase } from '../functions/stores/case-rows.ts';
import { isExportRequest } from '../functions/stores/exports.ts';
import type { Table } from '../functions/stores/tables.ts';

/** Everything that a store holds and that must fit together. */
export interface Snapshot {
  readonly accounts: readonly Account[];
  /** Claim to account id. */
  readonly claims: ReadonlyMap<string, string>;
  /** Of the claims of login names: when the password was last changed, in milliseconds of the epoch. */
  readonly passwordsSince: ReadonlyMap<string, number>;
  readonly audit: readonly {
    readonly about: string;
    readonly name: string;
    readonly detail?: Readonly<Record<string, string>>;
  }[];
  readonly cases: readonly Pick<Case, 'code' | 'accountId' | 'closed'>[];
  /** Rows that must have an end, by what they are. */
  readonly temporary: readonly { readonly what: string; readonly expiresAtSeconds?: unknown }[];
  /** Rows are deleted in time, so there may be fewer than links were made, never more. */
  readonly linkedFlows: number;
  /** Links that no audit event tells of, because they came with an import. */
  readonly importedLinks?: number;
  /** Notices answered with "Không phải tôi"; rows are deleted in time, so there may be fewer than cases. */
  readonly disavowedNotices: number;
}

/** Reads whole tables: for rehearsals and tests, never for a request. */
export const readSnapshot = async (
  dynamo: DynamoDBClient,
  names: Readonly<Record<Table, string>>,
): Promise<Snapshot> => {
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const rows = async (table: Table) => {
    const all: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName: names[table], ConsistentRead: true }))
      all.push(...Items);
    return all;
  };
  const [accounts, claims, flows, limits, audit, outbox, drafts] = await Promise.all([
    rows('Accounts'),
    rows('Claims'),
    rows('Flows'),
    rows('Limits'),
    rows('Audit'),
    rows('Outbox'),
    rows('Drafts'),
  ]);
  const temporary = (what: string, all: Record<string, unknown>[]) =>
    all.map(({ expiresAtSeconds }) => ({ what, expiresAtSeconds }));
  return {
    accounts: accounts.map(fromAccountRow),
    cases: claims.filter(isCase).map(fromCaseRow),
    claims: new Map(
      claims
        .filter((row) => !isCase(row) && !isExportRequest(row))
        .map((row) => [String(row['claim']), String(row['accountId'])]),
    ),
    passwordsSince: new Map(
      claims.flatMap(({ claim, passwordSince }) =>
        typeof passwordSince === 'string' ? [[String(claim), Date.parse(passwordSince)]] : [],
      ),
    ),
    audit: audit as unknown as Snapshot['audit'],
    temporary: [
      ...[...temporary('a flow', flows), ...temporary('a limit', limits), ...temporary('a job', outbox)],
      ...[...temporary('an event', audit), ...temporary('a draft', drafts)],
    ],
    disavowedNotices: outbox.filter((row) => row['isUndone'] === true).length,
    linkedFlows: flows.filter((row) => row['stage'] === 'linked').length,
  };
};
