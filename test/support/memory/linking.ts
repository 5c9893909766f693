import type { Account } from '../../../functions/domain/account.ts';
import type { NewLink } from '../../../functions/domain/changes.ts';
import type { Accounts, LinkOutcome } from '../../../functions/domain/account-stores.ts';
import type { Rows } from './rows.ts';

/** Links between accounts and VNeID. */
export const linkingIn = (rows: Rows): Pick<Accounts, 'link' | 'moveIssuer' | 'unlink' | 'createLinked'> => ({
  link: async (account, made) => {
    const now = rows.accountRows.get(account.id);
    const isBegun = !made.begunIn || now?.sessions[made.begunIn] !== undefined;
    return link(rows, account, made, now?.version === account.version && isBegun, () => {
      const { dropsLoginWith: dropped, reopens, settles, formerContacts } = made;
      if (dropped && now!.loginKey) rows.credentials.delete(now!.loginKey);
      const gone = [
        'waitingCccd',
        ...(reopens ? ['frozen', 'dispute'] : []),
        ...(dropped ? ['loginKey', 'passwordSince', 'formerContacts'] : []),
        ...(dropped ?? []).flatMap((name) => [name, `${name}Since`, `${name}ConfirmedAt`]),
      ];
      const rest = Object.fromEntries(
        Object.entries(now!).filter(([name]) => !gone.includes(name)),
      ) as unknown as Account;
      const { link: oldLink, cccd: oldCccd, dispute } = now!;
      const until = made.link.linkedAt;
      if (reopens && dispute)
        rows.caseRows.set(dispute.caseCode, {
          code: dispute.caseCode,
          accountId: account.id,
          openedAt: dispute.at,
          closed: { at: until, how: 'settled' },
        });
      if (oldLink) rows.claims.delete(`EID ${oldLink.issuer} ${oldLink.subject}`);
      const isReplaced = oldCccd && oldCccd.index !== made.cccd.index;
      if (isReplaced) rows.claims.delete(`CCCD ${oldCccd.index}`);
      return {
        ...rest,
        ...(settles && { settledAt: made.link.linkedAt }),
        ...(formerContacts && { formerContacts }),
        ...(isReplaced && {
          formerCccds: [...(now!.formerCccds ?? []), { index: oldCccd.index, masked: oldCccd.masked, until }],
        }),
        ...(made.person && {
          ...made.person,
          formerNames: [...(now!.formerNames ?? []), { fullName: now!.fullName, until }],
        }),
        version: now!.version + 1,
      };
    });
  },
  moveIssuer: async (account, issuer, audit) => {
    const old = account.link!;
    if (rows.isHeldElsewhere(`EID ${issuer} ${old.subject}`, account.id)) return 'held-elsewhere';
    if (!rows.change(account, { link: { ...old, issuer } })) return 'changed-meanwhile';
    rows.claims.delete(`EID ${old.issuer} ${old.subject}`);
    rows.claims.set(`EID ${issuer} ${old.subject}`, account.id);
    rows.events.push(audit);
    return 'moved';
  },
  unlink: async (account, kept, audit, notices) => {
    const now = rows.accountRows.get(account.id);
    const claim = `EID ${account.link!.issuer} ${account.link!.subject}`;
    const session = now?.sessions[kept];
    if (now?.version !== account.version || !session || rows.claims.get(claim) !== account.id)
      return 'changed-meanwhile';
    rows.claims.delete(claim);
    const { link: _, ...rest } = now;
    const { probation } = account.link!;
    rows.accountRows.set(account.id, {
      ...rest,
      ...(probation && rest.cccd && { cccd: { ...rest.cccd, probation } }),
      version: now.version + 1,
      sessions: { [kept]: session },
    });
    rows.tell(audit, notices);
    return 'unlinked';
  },
  createLinked: async (account, made) => link(rows, account, made, !rows.accountRows.has(account.id), () => account),
});

/**
 * Links an account, and takes the CCCD from another account if the link says so.
 * @param isUnchanged whether the account is still as it was read
 * @param next the account with all changes except the link
 */
const link = (rows: Rows, { id }: Account, made: NewLink, isUnchanged: boolean, next: () => Account): LinkOutcome => {
  const { link, cccd, evicts, audit } = made;
  const [eid, number] = [`EID ${link.issuer} ${link.subject}`, `CCCD ${cccd.index}`];
  const mayLose = rows.claims.get(number) === evicts?.account.id;
  if (rows.isHeldElsewhere(eid, id) || (rows.isHeldElsewhere(number, id) && !mayLose)) return 'held-elsewhere';
  const flow = rows.flowRows.get(made.flowId);
  const loser = evicts && rows.accountRows.get(evicts.account.id);
  if (!isUnchanged || flow?.stage !== 'consumed' || loser?.version !== evicts?.account.version)
    return 'changed-meanwhile';
  if (evicts && loser) {
    const { cccd: lost, ...rest } = loser;
    const formerCccds = [
      ...(loser.formerCccds ?? []),
      { index: lost!.index, masked: lost!.masked, until: link.linkedAt },
    ];
    rows.accountRows.set(loser.id, { ...rest, formerCccds, version: loser.version + 1 });
    rows.events.push(evicts.audit);
  }
  const changed = next();
  rows.claims.set(eid, id);
  rows.claims.set(number, id);
  const sessions = { [made.session.key]: made.session.session };
  const { language } = made.session.session.wanted;
  rows.accountRows.set(id, { ...changed, link, cccd, lastLoginAt: link.linkedAt, language, sessions });
  rows.flowRows.set(made.flowId, { ...flow, stage: 'linked' });
  rows.tell(audit, made.notices);
  return 'linked';
};
