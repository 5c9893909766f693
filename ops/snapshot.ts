import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../functions/domain/account.ts';
import type { Case } from '../functions/domain/case.ts';
import { fromAccountRow } from '../functions/stores/account-rows.ts';
import { fromCaseRow, isCase } from '../functions/stores/case-rows.ts';
import { isExportRequest } from '../functions/stores/exports.ts';
import type { Table } from '../functions/stores/tables.ts';

/** Everything in a store that the invariants compare. */
export interface Snapshot {
  readonly accounts: readonly Account[];
  /** Maps each unique key to its account id. */
  readonly claims: ReadonlyMap<string, string>;
  /** For each unique key of a login name: when the password was last changed, in milliseconds since 1970. */
  readonly passwordsSince: ReadonlyMap<string, number>;
  readonly audit: readonly {
    readonly about: string;
    readonly name: string;
    readonly detail?: Readonly<Record<string, string>>;
  }[];
  readonly cases: readonly Pick<Case, 'code' | 'accountId' | 'closed'>[];
  /** Rows that must expire, each with its kind. */
  readonly temporary: readonly { readonly what: string; readonly expiresAtSeconds?: unknown }[];
  /** Flows that made a link. Old rows are deleted, so there may be fewer flows than links, but never more. */
  readonly linkedFlows: number;
  /** Links without an audit event, because an import made them. */
  readonly importedLinks?: number;
  /** Notices answered with "Không phải tôi". Old rows are deleted, so there may be fewer of them than cases. */
  readonly disavowedNotices: number;
}

/** Reads whole tables. For rehearsals and tests only, never for a request. */
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
