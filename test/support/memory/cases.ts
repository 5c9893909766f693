import type { Account } from '../../../functions/domain/account.ts';
import { type ClosedCase, mayCarryOut, proposalEndOf } from '../../../functions/domain/case.ts';
import type { Cases, Stories } from '../../../functions/domain/desk-stores.ts';
import type { Rows } from './rows.ts';

/** The cases that a disavowal opened. */
export const casesIn = (rows: Rows): Cases => ({
  byCode: async (code) => rows.caseRows.get(code),
  open: async (after) => {
    const open = [...rows.caseRows.values()].filter(({ closed }) => !closed);
    const sorted = open.sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.code < b.code ? -1 : 1));
    return sorted.slice(after ? sorted.findIndex(({ code }) => code === after.code) + 1 : 0).slice(0, 100);
  },
  propose: async (seen, proposal, audit) => {
    const now = rows.caseRows.get(seen.code);
    if (!now || now.closed || now.proposal !== seen.proposal) return 'changed-meanwhile';
    rows.caseRows.set(seen.code, { ...now, proposal });
    rows.events.push(audit);
    return 'proposed';
  },
  close: async (account, closed) => close(rows, account, closed),
});

/** Reads the story of an account from the audit. */
export const storiesIn = (rows: Rows): Stories => ({
  byCode: async (code) =>
    rows.events.filter(({ source }) => source.supportCode === code).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  newest: async (about, most, before) => {
    const all = rows.events.filter((event) => event.about === about && (!before || event.at < before));
    return all.sort((a, b) => a.at.getTime() - b.at.getTime()).slice(-most);
  },
});

const close = (
  rows: Rows,
  account: Account,
  { found, by, at, ruling, audits, notices }: ClosedCase,
): 'closed' | 'changed-meanwhile' => {
  const kept = rows.caseRows.get(found.code);
  const now = rows.accountRows.get(account.id);
  const proposal = kept?.proposal;
  if (!kept || kept.closed || !proposal || !mayCarryOut(proposal, by)) return 'changed-meanwhile';
  const isSame = proposal.at.getTime() === found.proposal.at.getTime() && proposal.side === found.proposal.side;
  if (!isSame || proposalEndOf(proposal) <= at || now?.version !== proposal.version) return 'changed-meanwhile';
  const gone = new Set<string>(['frozen', 'dispute']);
  if (ruling.side === 'vneid') {
    for (const name of ['loginKey', 'passwordSince', 'formerContacts']) gone.add(name);
    for (const name of ruling.drops) gone.add(name).add(`${name}Since`).add(`${name}ConfirmedAt`);
    if (now.loginKey) rows.credentials.delete(now.loginKey);
  } else {
    if (ruling.dropsLink) rows.claims.delete(`EID ${now.link!.issuer} ${now.link!.subject}`);
    if (ruling.dropsLink) gone.add('link');
    if (ruling.dropsCccd) rows.claims.delete(`CCCD ${now.cccd!.index}`);
    if (ruling.dropsCccd) gone.add('cccd');
  }
  const rest = Object.fromEntries(Object.entries(now).filter(([name]) => !gone.has(name))) as unknown as Account;
  rows.accountRows.set(account.id, {
    ...rest,
    ...(ruling.side === 'vneid' && { link: ruling.link, ...(ruling.cccd && { cccd: ruling.cccd }) }),
    sessions: {},
    settledAt: at,
    version: now.version + 1,
  });
  rows.caseRows.set(found.code, { ...kept, closed: { at, how: ruling.side } });
  rows.tell(audits[0], notices);
  rows.events.push(...audits.slice(1));
  return 'closed';
};
