import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../domain/account.ts';
import { type Case, type ClosedCase, type Proposal, proposalLifeMs, type Ruling } from '../domain/case.ts';
import type { Cases } from '../domain/desk-stores.ts';
import { droppedWithLogin } from './account-links.ts';
import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { caseClaim, fromCaseRow, openCases } from './case-rows.ts';
import { changeAccount } from './change-account.ts';
import { uniqueKeyOf, dropUniqueKey } from './claims.ts';
import { noticePut } from './outbox.ts';
import type { Tables } from './tables.ts';
import { type Step, transact } from './transact.ts';

const pageSize = 100;

export const caseStore = (tables: Tables): Cases => ({
  byCode: async (code) => {
    const Key = { claim: caseClaim(code) };
    const { Item } = await tables.client.send(
      new GetCommand({ TableName: tables.names.Claims, Key, ConsistentRead: true }),
    );
    return Item && fromCaseRow(Item);
  },
  open: async (after) => {
    const { Items = [] } = await tables.client.send(
      new QueryCommand({
        TableName: tables.names.Claims,
        IndexName: openCases.index,
        KeyConditionExpression: 'caseList = :open',
        ExpressionAttributeValues: { ':open': openCases.list },
        Limit: pageSize,
        ...(after && { ExclusiveStartKey: positionOf(after) }),
      }),
    );
    return Items.map(fromCaseRow);
  },
  propose: async (seen, proposal, audit) => {
    const outcome = await transact<'changed-meanwhile'>(tables.client, [
      proposalUpdate(tables, seen, proposal),
      auditPut(tables, audit),
    ]);
    return outcome === 'written' ? 'proposed' : outcome;
  },
  close: (account, closed) => close(tables, account, closed),
});

const positionOf = ({ code, openedAt }: Case) => ({
  claim: caseClaim(code),
  caseList: openCases.list,
  openedAt: openedAt.toISOString(),
});

const isOpen = 'caseList = :open';

const proposalUpdate = ({ names }: Tables, { code, proposal: seen }: Case, proposal: Proposal) => ({
  write: {
    Update: {
      TableName: names.Claims,
      Key: { claim: caseClaim(code) },
      UpdateExpression: 'SET proposal = :proposal',
      ConditionExpression: seen
        ? `${isOpen} AND proposal.#by = :by AND proposal.#at = :at`
        : `${isOpen} AND attribute_not_exists(proposal)`,
      ...(seen && { ExpressionAttributeNames: { '#by': 'by', '#at': 'at' } }),
      ExpressionAttributeValues: {
        ':open': openCases.list,
        ':proposal': { ...proposal, at: proposal.at.toISOString() },
        ...(seen && { ':by': seen.by, ':at': seen.at.toISOString() }),
      },
    },
  },
  otherwise: 'changed-meanwhile' as const,
});

/** The rule of two operators is a condition of the write, so no program that uses this store can leave it out. */
const closingUpdate = ({ names }: Tables, { found, by, at }: ClosedCase): Step<'changed-meanwhile'> => ({
  write: {
    Update: {
      TableName: names.Claims,
      Key: { claim: caseClaim(found.code) },
      UpdateExpression: 'SET closedAt = :now, closedHow = :side, closedBy = :me REMOVE caseList',
      ConditionExpression: [
        isOpen,
        'proposal.#by <> :me',
        'proposal.#side = :side',
        'proposal.#at = :at',
        'proposal.#at > :oldest',
        'proposal.#version = :version',
      ].join(' AND '),
      ExpressionAttributeNames: { '#by': 'by', '#side': 'side', '#at': 'at', '#version': 'version' },
      ExpressionAttributeValues: {
        ':open': openCases.list,
        ':me': by,
        ':side': found.proposal.side,
        ':at': found.proposal.at.toISOString(),
        ':oldest': new Date(at.getTime() - proposalLifeMs).toISOString(),
        ':version': found.proposal.version,
        ':now': at.toISOString(),
      },
    },
  },
  otherwise: 'changed-meanwhile',
});

const close = async (tables: Tables, account: Account, closed: ClosedCase): Promise<'closed' | 'changed-meanwhile'> => {
  const { found, at, ruling, audits, notices } = closed;
  // The account must still have the version that the proposal was made for.
  const seen = { ...account, version: found.proposal.version };
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    closingUpdate(tables, closed),
    changeAccount(tables, seen, rulingChange(ruling, at)),
    ...uniqueKeysOf(account, ruling).map((key) => dropUniqueKey(tables, key, account.id)),
    ...audits.map((audit) => auditPut(tables, audit)),
    ...notices.map((notice) => noticePut(tables, notice, audits[0])),
  ]);
  return outcome === 'written' ? 'closed' : outcome;
};

const rulingChange = (ruling: Ruling, at: Date) => {
  const change = { set: { sessions: {}, settledAt: at.toISOString() }, remove: ['frozen', 'dispute'] };
  if (ruling.side === 'portal') {
    const dropped = [...(ruling.dropsLink ? ['link'] : []), ...(ruling.dropsCccd ? ['cccd'] : [])];
    return { ...change, remove: [...change.remove, ...dropped] };
  }
  const { link, cccd, drops } = ruling;
  return {
    set: { ...change.set, link: toRow(link), ...(cccd && { cccd: toRow(cccd) }) },
    remove: [...change.remove, ...droppedWithLogin(drops)],
  };
};

/** The unique keys that the account loses. */
const uniqueKeysOf = ({ link, cccd, loginKey }: Account, ruling: Ruling): string[] => {
  if (ruling.side === 'vneid') return loginKey ? [uniqueKeyOf.login(loginKey)] : [];
  return [
    ...(ruling.dropsLink && link ? [uniqueKeyOf.vneid(link.issuer, link.subject)] : []),
    ...(ruling.dropsCccd && cccd ? [uniqueKeyOf.cccd(cccd.index)] : []),
  ];
};
