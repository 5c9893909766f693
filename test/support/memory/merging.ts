import type { Account } from '../../../functions/domain/account.ts';
import type { Merge, MergeOutcome } from '../../../functions/domain/changes.ts';
import type { Accounts } from '../../../functions/domain/account-stores.ts';
import { disavowed } from './changes.ts';
import type { Rows } from './rows.ts';

/** Merges and splits of accounts. */
export const mergingIn = (rows: Rows): Pick<Accounts, 'proveSecondAccount' | 'merge' | 'split'> => ({
  proveSecondAccount: async (id, key, session) => {
    if (!rows.accountRows.get(id)?.sessions[key]) return 'changed-meanwhile';
    rows.changeSession(id, key, () => session);
    return 'proven';
  },
  merge: async (made, moved) => {
    const { survivor, absorbed, at } = made;
    const { cccd, link, waitingCccd: _, ...rest } = absorbed;
    const { waitingCccd, ...kept } = survivor;
    return merge(
      rows,
      made,
      {
        ...kept,
        ...(waitingCccd && !cccd && { waitingCccd }),
        ...moved,
        absorbed: [...(survivor.absorbed ?? []), { id: absorbed.id, at }],
      },
      { ...rest, mergedInto: { id: survivor.id, at, ...(cccd && { cccd }), ...(link && { link }) } },
    );
  },
  split: async (made, back) => {
    const { mergedInto: _, ...restored } = made.absorbed;
    const { absorbed = [], cccd, link, ...rest } = made.survivor;
    const others = absorbed.filter(({ id }) => id !== made.absorbed.id);
    return merge(
      rows,
      made,
      {
        ...rest,
        ...(others.length > 0 && { absorbed: others }),
        ...(cccd && !back.cccd && { cccd }),
        ...(link && !back.link && { link }),
      },
      { ...restored, ...back },
    );
  },
});

/** Writes both accounts of a merge or a split, or neither. */
const merge = (rows: Rows, made: Merge, ...next: [Account, Account]): MergeOutcome => {
  const { survivor, absorbed, session, askedIn, answered, audits, notices } = made;
  const notice = answered && rows.noticeRows.get(answered.notice);
  if (answered && (!notice || notice.isUndone)) return 'used';
  const now = [rows.accountRows.get(survivor.id), rows.accountRows.get(absorbed.id)];
  const isAsked = !askedIn || rows.accountRows.get(askedIn.id)?.sessions[askedIn.key] !== undefined;
  if (!isAsked || now[0]?.version !== survivor.version || now[1]?.version !== absorbed.version)
    return 'changed-meanwhile';
  const sessions = [session ? { [session.key]: session.session } : {}, {}];
  for (const [i, account] of next.entries()) {
    const isOther = answered && answered.of !== account.id;
    const left = isOther ? now[i]!.sessions : sessions[i]!;
    const changed = { ...account, sessions: left, version: account.version + 1 };
    rows.accountRows.set(account.id, answered && !isOther ? disavowed(changed, answered) : changed);
    if (account.cccd) rows.claims.set(`CCCD ${account.cccd.index}`, account.id);
    if (account.link) rows.claims.set(`EID ${account.link.issuer} ${account.link.subject}`, account.id);
  }
  rows.events.push(...audits);
  for (const told of notices) rows.noticeRows.set(told.id, { ...told, code: audits[0]!.source.supportCode });
  if (answered?.opens) rows.caseRows.set(answered.opens.code, answered.opens);
  if (notice) rows.noticeRows.set(notice.id, { ...notice, isUndone: true });
  return 'done';
};
