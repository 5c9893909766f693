import type { Account } from '../domain/account.ts';
import type { NewLink } from '../domain/changes.ts';
import type { Contacts } from '../domain/contacts.ts';
import { formatBirthDate } from '../domain/person.ts';
import type { LinkOutcome } from '../domain/account-stores.ts';
import { toAccountRow } from './account-rows.ts';
import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { settledCasePut } from './case-rows.ts';
import { changeAccount } from './change-account.ts';
import { uniqueKeyOf, dropUniqueKey, takeUniqueKey } from './claims.ts';
import { linkFlow } from './flows.ts';
import { noticePut } from './outbox.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { type Step, transact } from './transact.ts';

/**
 * The fields to remove together with the portal login: its contacts, and the fields with which an older notice could
 * bring them back.
 */
export const droppedWithLogin = (contacts: readonly (keyof Contacts)[]): string[] => [
  'loginKey',
  'passwordSince',
  'formerContacts',
  ...contacts.flatMap((name) => [name, `${name}Since`, `${name}ConfirmedAt`]),
];

export const link: StoreMethod<'link'> = (tables, account, made) =>
  writeLink(tables, account, made, [
    changeAccount(tables, account, {
      set: {
        link: toRow(made.link),
        cccd: toRow(made.cccd),
        ...replacedBy(account, made),
        ...(made.settles && { settledAt: made.link.linkedAt.toISOString() }),
        ...(made.formerContacts && { formerContacts: toRow(made.formerContacts) }),
        lastLoginAt: made.link.linkedAt.toISOString(),
        language: made.session.session.wanted.language,
        // The map is replaced as a whole, so every other session ends in the same write.
        sessions: { [made.session.key]: toRow(made.session.session) },
      },
      remove: [
        'waitingCccd',
        ...(made.reopens ? ['frozen', 'dispute'] : []),
        ...(made.dropsLoginWith ? droppedWithLogin(made.dropsLoginWith) : []).filter(
          (name) => name !== 'formerContacts' || !made.formerContacts,
        ),
      ],
      while: made.begunIn ? [made.begunIn] : [],
    }),
    ...(made.dropsLoginWith && account.loginKey
      ? [dropUniqueKey(tables, uniqueKeyOf.login(account.loginKey), account.id)]
      : []),
    ...outdatedClaims(account, made).map((claim) => dropUniqueKey(tables, claim, account.id)),
    ...(made.reopens && account.dispute ? [settledCasePut(tables, account, account.dispute, made.link.linkedAt)] : []),
  ]);

/** What the account said about the person before. It becomes history if VNeID now says something else. */
const replacedBy = (account: Account, { cccd, person, link: { linkedAt: until } }: NewLink) => {
  const { cccd: old, fullName } = account;
  return {
    ...(old &&
      old.index !== cccd.index && {
        formerCccds: toRow([...(account.formerCccds ?? []), { index: old.index, masked: old.masked, until }]),
      }),
    ...(person && {
      fullName: person.fullName,
      birthDate: formatBirthDate(person.birthDate),
      formerNames: toRow([...(account.formerNames ?? []), { fullName, until }]),
    }),
  };
};

/** The unique keys of an identity or a CCCD that the account had before and no longer has. */
const outdatedClaims = ({ link: old, cccd: held }: Account, { link, cccd }: NewLink): string[] => [
  ...(old && (old.issuer !== link.issuer || old.subject !== link.subject)
    ? [uniqueKeyOf.vneid(old.issuer, old.subject)]
    : []),
  ...(held && held.index !== cccd.index ? [uniqueKeyOf.cccd(held.index)] : []),
];

export const createLinked: StoreMethod<'createLinked'> = (tables, account, made) => {
  const sessions = { [made.session.key]: made.session.session };
  const Item = toAccountRow({
    ...account,
    link: made.link,
    cccd: made.cccd,
    lastLoginAt: made.link.linkedAt,
    language: made.session.session.wanted.language,
    sessions,
  });
  const put = { TableName: tables.names.Accounts, Item, ConditionExpression: 'attribute_not_exists(accountId)' };
  return writeLink(tables, account, made, [{ write: { Put: put }, otherwise: 'changed-meanwhile' }]);
};

/**
 * The unique keys come first, because the first failed condition decides the outcome: the caller must learn that
 * another account holds a key.
 */
const writeLink = async (
  tables: Tables,
  { id }: Account,
  made: NewLink,
  changes: Step<LinkOutcome>[],
): Promise<LinkOutcome> => {
  const outcome = await transact<LinkOutcome>(tables.client, [
    takeUniqueKey(tables, uniqueKeyOf.vneid(made.link.issuer, made.link.subject), id),
    takeUniqueKey(tables, uniqueKeyOf.cccd(made.cccd.index), id, made.evicts?.account.id),
    ...changes,
    ...(made.evicts ? evict(tables, made.evicts, made.link.linkedAt) : []),
    linkFlow(tables, made.flowId),
    auditPut(tables, made.audit),
    ...made.notices.map((notice) => noticePut(tables, notice, made.audit)),
  ]);
  return outcome === 'written' ? 'linked' : outcome;
};

/**
 * Removes the CCCD from an account that held it without proof. The account keeps everything else, and records the CCCD
 * as a former one.
 */
const evict = (tables: Tables, { account, audit }: NonNullable<NewLink['evicts']>, at: Date) => {
  const { index, masked } = account.cccd!;
  const formerCccds = toRow([...(account.formerCccds ?? []), { index, masked, until: at }]);
  return [changeAccount(tables, account, { set: { formerCccds }, remove: ['cccd'] }), auditPut(tables, audit)];
};

export const moveIssuer: StoreMethod<'moveIssuer'> = async (tables, account, issuer, audit) => {
  const old = account.link!;
  const outcome = await transact<'held-elsewhere' | 'changed-meanwhile'>(tables.client, [
    takeUniqueKey(tables, uniqueKeyOf.vneid(issuer, old.subject), account.id),
    dropUniqueKey(tables, uniqueKeyOf.vneid(old.issuer, old.subject), account.id),
    changeAccount(tables, account, { set: { link: toRow({ ...old, issuer }) } }),
    auditPut(tables, audit),
  ]);
  return outcome === 'written' ? 'moved' : outcome;
};

export const unlink: StoreMethod<'unlink'> = async (tables, account, kept, audit, notices) => {
  const { issuer, subject, probation } = account.link!;
  const outcome = await transact<'changed-meanwhile'>(tables.client, [
    dropUniqueKey(tables, uniqueKeyOf.vneid(issuer, subject), account.id),
    changeAccount(tables, account, {
      set: {
        sessions: { [kept]: toRow(account.sessions[kept]!) },
        // A link that is removed and made again must not skip its probation.
        ...(probation && account.cccd && { cccd: toRow({ ...account.cccd, probation }) }),
      },
      remove: ['link'],
      // Fails if another request ended the session.
      while: [kept],
    }),
    auditPut(tables, audit),
    ...notices.map((notice) => noticePut(tables, notice, audit)),
  ]);
  return outcome === 'written' ? 'unlinked' : outcome;
};
