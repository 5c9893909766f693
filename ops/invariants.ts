import { type Account, type Frozen, isWaiting, linkOf } from '../functions/domain/account.ts';
import type { Session } from '../functions/domain/session.ts';
import { uniqueKeyOf } from '../functions/stores/claims.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Invariants of every store while nothing changes it: an account, a CCCD and a VNeID identity each name the other side,
 * and the audit has each change once. Returns a sentence for each violation.
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

/** Unique keys and accounts name each other. */
const claimFaults = ({ accounts, claims }: Snapshot, byId: Map<string, Account>): string[] => {
  const expected = new Map(
    accounts.flatMap((account) => claimsOf(account).map((claim) => [claim, account.id] as const)),
  );
  return [
    ...accounts.flatMap((account) =>
      claimsOf(account)
        .filter((claim) => claims.get(claim) !== account.id)
        .map((claim) => `account ${account.id} lacks its unique key ${claim}`),
    ),
    ...[...claims]
      // The row of a CMND is not a unique key: it must only lead to an account.
      .filter(([claim, id]) => (claim.startsWith('CMND#') ? !byId.has(id) : expected.get(claim) !== id))
      .map(([claim, id]) => `unique key ${claim} is ${byId.has(id) ? 'not known to' : 'of the missing'} account ${id}`),
  ];
};

/** The fields of an account agree with each other and with other accounts. */
const accountFaults = ({ accounts, passwordsSince }: Snapshot, byId: Map<string, Account>): string[] => {
  return [
    ...accounts
      .filter((a) => a.loginKey && passwordsSince.get(uniqueKeyOf.login(a.loginKey)) !== a.passwordSince?.getTime())
      .map(
        (a) => `account ${a.id} and the unique key of its login name have different times of the last password change`,
      ),
    ...accounts
      .filter((a) => a.link && a.cccd?.strength !== 'proven')
      .map((a) => `account ${a.id} is linked without a proven CCCD`),
    ...accounts.flatMap((a) => mergeFaults(a, byId)),
    ...accounts
      .filter((a) => isWaiting(a) && a.cccd && a.cccd.strength !== 'declared')
      .map((a) => `account ${a.id} has a CCCD and a waiting CCCD`),
    ...accounts
      .filter((a) => a.frozen && (a.frozen.way === 'both' ? linkOf(a) : a.loginKey) === undefined)
      .map((a) => `account ${a.id} has a frozen way in that does not exist`),
    ...accounts
      .filter((a) => a.frozen && Object.values(a.sessions).some(({ provenBy }) => isShut(a.frozen!, provenBy)))
      .map((a) => `account ${a.id} has a session from a frozen way in`),
  ];
};

/** The audit contains as many changes as the rows show. */
const countFaults = ({
  accounts,
  audit,
  temporary,
  linkedFlows,
  cases,
  disavowedNotices,
  importedLinks = 0,
}: Snapshot): string[] => {
  // A change that a restored table does not contain has its event and an event `restore.lost`.
  const told = (...names: string[]) =>
    audit.filter(({ name }) => names.includes(name)).length -
    audit.filter(({ name, detail }) => name === 'restore.lost' && names.includes(detail?.['event'] ?? '')).length;
  const made = told('link.made', 'account.created');
  const renewed = told('link.renewed', 'cccd.replaced');
  const sum = (of: (account: Account) => number) => accounts.reduce((n, account) => n + of(account), 0);
  const equal = (what: string, a: number, b: number) => (a === b ? [] : [`${what}: ${a}, not ${b}`]);
  return [
    ...(cases.length > told('case.opened')
      ? [`${cases.length} cases exist, but the audit has ${told('case.opened')} of them`]
      : []),
    ...equal(
      'cases closed by operators',
      cases.filter(({ closed }) => closed && closed.how !== 'settled').length,
      told('case.closed'),
    ),
    ...(disavowedNotices > told('case.opened')
      ? [`${disavowedNotices} notices were answered, but the audit has ${told('case.opened')} opened cases`]
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
    ...temporary.filter((row) => typeof row.expiresAtSeconds !== 'number').map((row) => `${row.what} does not expire`),
    ...(linkedFlows > made + renewed
      ? [`${linkedFlows} flows made or renewed a link, but the audit has ${made + renewed} of them`]
      : []),
    ...equal(
      'lost CCCDs, according to the audit',
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

/** Both accounts of a merge name each other. A merged account opens nothing and keeps only its login. */
const mergeFaults = ({ id, absorbed = [], mergedInto, sessions, cccd, link }: Account, all: Map<string, Account>) => [
  ...absorbed
    .filter((one) => all.get(one.id)?.mergedInto?.id !== id)
    .map((one) => `account ${id} has absorbed ${one.id}, which does not name it`),
  ...(mergedInto && !all.get(mergedInto.id)?.absorbed?.some((one) => one.id === id)
    ? [`account ${id} is merged into ${mergedInto.id}, which does not name it`]
    : []),
  ...(mergedInto && (cccd || link || Object.keys(sessions).length > 0) ? [`merged account ${id} is still in use`] : []),
];

/** A dispute has an open case, and a case has an account. */
const caseFaults = ({ accounts, cases }: Snapshot, all: Map<string, Account>): string[] => [
  ...accounts
    .filter(({ id, dispute }) => {
      const open = cases.find(({ code, closed }) => code === dispute?.caseCode && !closed);
      return dispute && open?.accountId !== id;
    })
    .map(({ id, dispute }) => `account ${id} has a dispute, and its case ${dispute!.caseCode} is not open`),
  ...cases
    .filter(({ accountId }) => !all.has(accountId))
    .map(({ code, accountId }) => `case ${code} belongs to the missing account ${accountId}`),
];

const claimsOf = ({ cccd, link, loginKey }: Account): string[] => [
  ...(loginKey ? [uniqueKeyOf.login(loginKey)] : []),
  ...(cccd ? [uniqueKeyOf.cccd(cccd.index)] : []),
  ...(link ? [uniqueKeyOf.vneid(link.issuer, link.subject)] : []),
];
