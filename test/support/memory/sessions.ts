import type { CmndIndex } from '../../../functions/domain/cccd.ts';
import { cmndPlaces } from '../../../functions/stores/claims.ts';
import type { Account } from '../../../functions/domain/account.ts';
import type { SessionKey } from '../../../functions/domain/ids.ts';
import type { ImportWrite } from '../../../functions/domain/imported-account.ts';
import type { Accounts, SessionProof } from '../../../functions/domain/account-stores.ts';
import type { Rows } from './rows.ts';

/** The two places of a CMND in the unique keys. */
const cmndKeys = (index: CmndIndex) => cmndPlaces.map((place) => `CMND ${place} ${index}`);

/** Imports, reads and sessions of accounts. */
export const sessionsIn = (
  rows: Rows,
): Pick<
  Accounts,
  | 'importAccount'
  | 'importTogether'
  | 'importMarksOf'
  | 'findByCmnd'
  | 'byId'
  | 'credential'
  | 'holderOfCccd'
  | 'holderOfVneid'
  | 'openSession'
  | 'touchSession'
  | 'noteRefused'
  | 'endSession'
  | 'endAllSessions'
> => ({
  findByCmnd: async (index) => cmndKeys(index).flatMap((key) => rows.claims.get(key) ?? []),
  importAccount: async (account, more, audit) => moveIn(rows, { ...more, account, audit }),
  importTogether: async (arrivals) => {
    const isFree = ({ account, cmnds }: ImportWrite) =>
      refusalOf(rows, account) === undefined && !cmnds.some((cmnd) => rows.claims.has(cmndKeys(cmnd)[0]!));
    if (!arrivals.every(isFree)) return false;
    for (const arrival of arrivals) moveIn(rows, arrival);
    return true;
  },
  importMarksOf: async (ids) =>
    new Map(ids.flatMap((id) => (rows.accountRows.has(id) ? [[id, rows.accountRows.get(id)!.arrival] as const] : []))),
  byId: async (id) => rows.accountRows.get(id),
  credential: async (key) => rows.credentials.get(key),
  holderOfCccd: async (index) => rows.claims.get(`CCCD ${index}`),
  holderOfVneid: async (issuer, subject) => rows.claims.get(`EID ${issuer} ${subject}`),
  openSession: async (id, { key, session, replaced, history }, audit, proof) => {
    const account = rows.accountRows.get(id);
    const isShut = account?.frozen && (account.frozen.way === 'both' || session.provenBy === 'portal');
    if (!account || account.mergedInto || !stillProves(proof, account) || isShut) return 'changed-meanwhile';
    if (history && history.version !== account.version) return 'changed-meanwhile';
    if (proof.kind === 'password') {
      const { credential, newHash, account: read } = proof;
      const isSame = credential.passwordSince?.getTime() === read.passwordSince?.getTime();
      const now = rows.credentials.get(credential.loginKey);
      if ((newHash || !isSame) && now?.passwordHash !== credential.passwordHash) return 'changed-meanwhile';
      if (newHash || !isSame)
        rows.credentials.set(credential.loginKey, {
          ...{ loginKey: credential.loginKey, accountId: id, passwordHash: newHash ?? credential.passwordHash },
          ...(read.passwordSince && { passwordSince: read.passwordSince }),
        });
    }
    const kept = Object.entries(account.sessions).filter(([k]) => !replaced.includes(k as SessionKey));
    const sessions = { ...Object.fromEntries(kept), [key]: session };
    const { formerContacts: _, formerNames: __, formerCccds: ___, ...without } = account;
    const row = history ? { ...without, ...history } : account;
    const { language } = session.wanted;
    rows.accountRows.set(id, { ...row, lastLoginAt: session.provenAt, language, sessions });
    rows.events.push(audit);
    return 'opened';
  },
  touchSession: async (id, key, at) => rows.changeSession(id, key, (session) => ({ ...session, seenAt: at })),
  noteRefused: async (event) => rows.note(event),
  endSession: async (id, key, audit) => {
    if (rows.accountRows.get(id)?.sessions[key]) rows.events.push(audit);
    rows.changeSession(id, key, () => undefined);
  },
  endAllSessions: async (id, asking, audit) => {
    const account = rows.accountRows.get(id);
    if (!account || (asking && !account.sessions[asking])) return 'gone';
    rows.events.push(audit);
    rows.accountRows.set(id, { ...account, sessions: {} });
    return 'ended';
  },
});

const stillProves = (proof: SessionProof, { link, loginKey, passwordSince }: Account): boolean =>
  proof.kind === 'vneid'
    ? link?.issuer === proof.issuer && link.subject === proof.subject
    : loginKey === proof.credential.loginKey && passwordSince?.getTime() === proof.account.passwordSince?.getTime();

const refusalOf = (rows: Rows, { id, loginKey, cccd }: Account) => {
  if (rows.accountRows.has(id) || rows.credentials.has(loginKey!)) return 'login-taken';
  return cccd && rows.claims.has(`CCCD ${cccd.index}`) ? 'held-elsewhere' : undefined;
};

const moveIn = (rows: Rows, { account, passwordHash, cmnds, audit }: ImportWrite) => {
  const refused = refusalOf(rows, account);
  if (refused) return refused;
  rows.accountRows.set(account.id, account);
  rows.credentials.set(account.loginKey!, { loginKey: account.loginKey!, accountId: account.id, passwordHash });
  if (account.cccd) rows.claims.set(`CCCD ${account.cccd.index}`, account.id);
  for (const cmnd of cmnds) {
    const free = cmndKeys(cmnd).find((key) => !rows.claims.has(key));
    if (free) rows.claims.set(free, account.id);
  }
  rows.events.push(audit);
  return 'imported';
};
