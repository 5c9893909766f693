import { type Account, type Frozen, isWaiting, linkOf } from '../functions/domain/account.ts';
import type { Session } from '../functions/domain/session.ts';
import { claimOf } from '../functions/stores/claims.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * What must hold of any store at any quiet moment: one account, one number, one VNeID identity, each known from both
 * sides; each change told once. Resolves to sentences; none means that all holds.
 */
export const violations = (snapshot: Snapshot): string[] => {
  const byId = new Map<string, Account>(snapshot.accounts.map((account) => [account.id, account]));
  return [
    ...claimFaults(snapshot, byId),
    ...accountFaults(snapshot, byId),
    ...caseFaults(snapshot, byId),
    ...countFaults(snapshot),
  ];
};

/** Claims and accounts name each other. */
const claimFaults = ({ accounts, claims }: Snapshot, byId: Map<string, Account>): string[] => {
  const expected = new Map(
    accounts.flatMap((account) => claimsOf(account).map((claim) => [claim, account.id] as const)),
  );
  return [
    ...accounts.flatMap((account) =>
      claimsOf(account)
        .filter((claim) => claims.get(claim) !== account.id)
        .map((claim) => `account ${account.id} lacks its claim ${claim}`),
    ),
    ...[...claims]
      // What finds an account by its CMND is no key: it must only lead to an account.
      .filter(([claim, id]) => (claim.startsWith('CMND#') ? !byId.has(id) : expected.get(claim) !== id))
      .map(([claim, id]) => `claim ${claim} is ${byId.has(id) ? 'not known to' : 'of the missing'} account ${id}`),
  ];
};

/** What one account says of itself fits together, and fits what the other accounts say. */
const accountFaults = ({ accounts, passwordsSince }: Snapshot, byId: Map<string, Account>): string[] => {
  return [
    ...accounts
      .filter((a) => a.loginKey && passwordsSince.get(claimOf.login(a.loginKey)) !== a.passwordSince?.getTime())
      .map((a) => `account ${a.id} and the claim of its login name say differently when its password changed`),
    ...accounts
      .filter((a) => a.link && a.cccd?.strength !== 'proven')
      .map((a) => `account ${a.id} is linked without a proven number`),
    ...accounts.flatMap((a) => mergeFaults(a, byId)),
    ...accounts
      .filter((a) => isWaiting(a) && a.cccd && a.cccd.strength !== 'declared')
      .map((a) => `account ${a.id} waits for a number and has one`),
    ...accounts
      .filter((a) => a.frozen && (a.frozen.way === 'both' ? linkOf(a) : a.loginKey) === undefined)
      .map((a) => `account ${a.id} has a way frozen that it does not have`),
    ...accounts
      .filter((a) => a.frozen && Object.values(a.sessions).some(({ provenBy }) => isShut(a.frozen!, provenBy)))
      .map((a) => `account ${a.id} has a session through a frozen way`),
  ];
};

/** The audit tells of as many changes as the rows show. */
const countFaults = ({
  accounts,
  audit,
  temporary,
  linkedFlows,
  cases,
  disavowedNotices,
  importedLinks = 0,
}: Snapshot): string[] => {
  // What a restored table does not hold is told, and told to be lost.
  const told = (...names: string[]) =>
    audit.filter(({ name }) => names.includes(name)).length -
    audit.filter(({ name, detail }) => name === 'restore.lost' && names.includes(detail?.['event'] ?? '')).length;
  const made = told('link.made', 'account.created');
  const renewed = told('link.renewed', 'cccd.replaced');
  const sum = (of: (account: Account) => number) => accounts.reduce((n, account) => n + of(account), 0);
  const equal = (what: string, a: number, b: number) => (a === b ? [] : [`${what}: ${a}, not ${b}`]);
  return [
    ...(cases.length > told('case.opened')
      ? [`${cases.length} cases are there, and ${told('case.opened')} are told of`]
      : []),
    ...equal(
      'cases closed by operators',
      cases.filter(({ closed }) => closed && closed.how !== 'settled').length,
      told('case.closed'),
    ),
    ...(disavowedNotices > told('case.opened')
      ? [`${disavowedNotices} notices were answered, and ${told('case.opened')} cases are told of`]
      : []),
    ...equal(
      'accounts merged now',
      sum((a) => (a.mergedInto ? 1 : 0)),
      told('account.merged') - told('account.split'),
    ),
    ...equal(
      'accounts absorbed now',
      sum((a) => a.absorbed?.length ?? 0),
      told('account.absorbed') - told('account.restored'),
    ),
    ...temporary.filter((row) => typeof row.expiresAtSeconds !== 'number').map((row) => `${row.what} has no end`),
    ...(linkedFlows > made + renewed
      ? [`${linkedFlows} round trips made or renewed a link, and ${made + renewed} are told of`]
      : []),
    ...equal(
      'numbers lost, as told in the audit',
      told('cccd.evicted', 'cccd.replaced'),
      sum((a) => a.formerCccds?.length ?? 0),
    ),
    ...equal(
      'accounts linked now',
      sum((a) => (a.link ? 1 : 0)),
      importedLinks + made - told('link.removed'),
    ),
  ];
};

const isShut = ({ way }: Frozen, provenBy: Session['provenBy']) => way === 'both' || provenBy === 'portal';

/** A merge is known from both sides, and a merged account opens nothing and carries nothing but its login. */
const mergeFaults = ({ id, absorbed = [], mergedInto, sessions, cccd, link }: Account, all: Map<string, Account>) => [
  ...absorbed
    .filter((one) => all.get(one.id)?.mergedInto?.id !== id)
    .map((one) => `account ${id} has absorbed ${one.id}, which does not know`),
  ...(mergedInto && !all.get(mergedInto.id)?.absorbed?.some((one) => one.id === id)
    ? [`account ${id} is part of ${mergedInto.id}, which does not know`]
    : []),
  ...(mergedInto && (cccd || link || Object.keys(sessions).length > 0) ? [`merged account ${id} is still in use`] : []),
];

/** A dispute has its open case, and a case its account. */
const caseFaults = ({ accounts, cases }: Snapshot, all: Map<string, Account>): string[] => [
  ...accounts
    .filter(({ id, dispute }) => {
      const open = cases.find(({ code, closed }) => code === dispute?.caseCode && !closed);
      return dispute && open?.accountId !== id;
    })
    .map(({ id, dispute }) => `account ${id} has a dispute, and its case ${dispute!.caseCode} is not open`),
  ...cases
    .filter(({ accountId }) => !all.has(accountId))
    .map(({ code, accountId }) => `case ${code} is of the missing account ${accountId}`),
];

const claimsOf = ({ cccd, link, loginKey }: Account): string[] => [
  ...(loginKey ? [claimOf.login(loginKey)] : []),
  ...(cccd ? [claimOf.cccd(cccd.index)] : []),
  ...(link ? [claimOf.vneid(link.issuer, link.subject)] : []),
];
