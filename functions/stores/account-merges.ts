import type { Account, MergedInto } from '../domain/account.ts';
import type { Merge, MergeOutcome } from '../domain/changes.ts';
import { toAbsorbedRow, toCccdRow, toLinkRow, toMergedRow, toSessionRow } from './account-rows.ts';
import { auditPut } from './audit.ts';
import { changeAccount } from './change-account.ts';
import { claimOf, takeClaim } from './claims.ts';
import { noticePut } from './outbox.ts';
import type { StoreMethod, Tables } from './tables.ts';
import { transact } from './transact.ts';

type Moved = Pick<MergedInto, 'cccd' | 'link'>;

/** The dossiers stay where they are and are shown by the survivor, so that nothing is copied and all can be taken back. */
export const merge: StoreMethod<'merge'> = (tables, made) => {
  const { survivor, absorbed, at } = made;
  const { cccd, link } = absorbed;
  const moved: Moved = { ...(cccd && { cccd }), ...(link && { link }) };
  return write(tables, made, moveClaims(tables, moved, survivor, absorbed), [
    {
      set: {
        absorbed: [...(survivor.absorbed ?? []), { id: absorbed.id, at }].map(toAbsorbedRow),
        ...toMovedRow(moved),
      },
      remove: cccd ? ['waitingCccd'] : [],
    },
    {
      set: { mergedInto: toMergedRow({ id: survivor.id, at, ...moved }) },
      remove: ['cccd', 'link', 'waitingCccd'],
    },
  ]);
};

export const split: StoreMethod<'split'> = (tables, made, back) => {
  const { survivor, absorbed } = made;
  const others = survivor.absorbed!.filter(({ id }) => id !== absorbed.id).map(toAbsorbedRow);
  return write(tables, made, moveClaims(tables, back, absorbed, survivor), [
    {
      set: others.length > 0 ? { absorbed: others } : {},
      remove: [...(others.length > 0 ? [] : ['absorbed']), ...Object.keys(back)],
    },
    { set: toMovedRow(back), remove: ['mergedInto'] },
  ]);
};

const moveClaims = (tables: Tables, { cccd, link }: Moved, to: Account, from: Account) => [
  ...(link ? [takeClaim(tables, claimOf.vneid(link.issuer, link.subject), to.id, from.id)] : []),
  ...(cccd ? [takeClaim(tables, claimOf.cccd(cccd.index), to.id, from.id)] : []),
];

const toMovedRow = ({ cccd, link }: Moved) => ({
  ...(cccd && { cccd: toCccdRow(cccd) }),
  ...(link && { link: toLinkRow(link) }),
});

interface Change {
  readonly set: Record<string, unknown>;
  readonly remove: readonly string[];
}

const write = async (
  tables: Tables,
  { survivor, absorbed, session, askedIn, audits, notices }: Merge,
  claims: ReturnType<typeof moveClaims>,
  [ofSurvivor, ofAbsorbed]: readonly [Change, Change],
): Promise<MergeOutcome> => {
  const whileAsked = (account: Account) => (askedIn.id === account.id ? [askedIn.key] : []);
  const kept = { [session.key]: toSessionRow(session.session) };
  const outcome = await transact<'changed-meanwhile' | 'held-elsewhere'>(tables.client, [
    ...claims,
    changeAccount(tables, survivor, {
      set: { ...ofSurvivor.set, sessions: kept },
      remove: ofSurvivor.remove,
      while: whileAsked(survivor),
    }),
    changeAccount(tables, absorbed, {
      set: { ...ofAbsorbed.set, sessions: {} },
      remove: ofAbsorbed.remove,
      while: whileAsked(absorbed),
    }),
    ...audits.map((audit) => auditPut(tables, audit)),
    ...notices.map((notice) => noticePut(tables, notice)),
  ]);
  return outcome === 'written' ? 'done' : 'changed-meanwhile';
};
