import type { Account, MergedInto } from '../domain/account.ts';
import type { Merge, MergeOutcome } from '../domain/changes.ts';
import { toRow } from './row-codec.ts';
import { auditPut } from './audit.ts';
import { casePut } from './case-rows.ts';
import { changeAccount } from './change-account.ts';
import { uniqueKeyOf, takeUniqueKey } from './claims.ts';
import { disavowalChange } from './account-disavowals.ts';
import { answerNotice, noticePut } from './outbox.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { transact } from './transact.ts';

type Moved = Pick<MergedInto, 'cccd' | 'link'>;

/**
 * The dossiers stay in the absorbed account and the survivor shows them, so nothing is copied and a split can restore
 * everything.
 */
export const merge: StoreMethod<'merge'> = (tables, made, moved) => {
  const { survivor, absorbed, at } = made;
  const { cccd, link } = absorbed;
  return write(tables, made, moveClaims(tables, moved, survivor, absorbed), [
    {
      set: {
        absorbed: toRow([...(survivor.absorbed ?? []), { id: absorbed.id, at }]),
        ...toMovedRow(moved),
      },
      remove: cccd ? ['waitingCccd'] : [],
    },
    {
      set: { mergedInto: toRow({ id: survivor.id, at, cccd, link }) },
      remove: ['cccd', 'link', 'waitingCccd'],
    },
  ]);
};

export const split: StoreMethod<'split'> = (tables, made, back) => {
  const { survivor, absorbed } = made;
  const others = toRow(survivor.absorbed!.filter(({ id }) => id !== absorbed.id));
  return write(tables, made, moveClaims(tables, back, absorbed, survivor), [
    {
      set: others.length > 0 ? { absorbed: others } : {},
      remove: [...(others.length > 0 ? [] : ['absorbed']), ...Object.keys(back)],
    },
    { set: toMovedRow(back), remove: ['mergedInto'] },
  ]);
};

const moveClaims = (tables: Tables, { cccd, link }: Moved, to: Account, from: Account) => [
  ...(link ? [takeUniqueKey(tables, uniqueKeyOf.vneid(link.issuer, link.subject), to.id, from.id)] : []),
  ...(cccd ? [takeUniqueKey(tables, uniqueKeyOf.cccd(cccd.index), to.id, from.id)] : []),
];

const toMovedRow = ({ cccd, link }: Moved) => toRow({ cccd, link });

interface Change {
  readonly set: Record<string, unknown>;
  readonly remove: readonly string[];
}

const write = async (
  tables: Tables,
  { survivor, absorbed, session, askedIn, answered, audits, notices }: Merge,
  claims: ReturnType<typeof moveClaims>,
  [ofSurvivor, ofAbsorbed]: readonly [Change, Change],
): Promise<MergeOutcome> => {
  const whileAsked = (account: Account) => (askedIn?.id === account.id ? [askedIn.key] : []);
  /** A contact of one account must not log out the owner of the other account. */
  const sessionsOf = (account: Account, sessions: Record<string, unknown>) =>
    answered && answered.of !== account.id ? {} : { sessions };
  const changeOf = (account: Account, change: Change, sessions: Record<string, unknown>) =>
    changeAccount(tables, account, {
      set: {
        ...change.set,
        ...sessionsOf(account, sessions),
        ...(answered?.of === account.id && disavowalChange(answered).set),
      },
      remove: change.remove,
      while: whileAsked(account),
    });
  const outcome = await transact<'changed-meanwhile' | 'held-elsewhere' | 'used'>(tables.client, [
    ...(answered ? [answerNotice(tables, answered.notice)] : []),
    ...(answered?.opens ? [casePut(tables, answered.opens)] : []),
    ...claims,
    changeOf(survivor, ofSurvivor, session ? { [session.key]: toRow(session.session) } : {}),
    changeOf(absorbed, ofAbsorbed, {}),
    ...audits.map((audit) => auditPut(tables, audit)),
    ...notices.map((notice) => noticePut(tables, notice, audits[0]!)),
  ]);
  if (outcome === 'written') return 'done';
  return outcome === 'used' ? 'used' : 'changed-meanwhile';
};
