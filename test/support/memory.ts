import type { Account } from '../../functions/domain/account.ts';
import type { AccountId, JobId, NoticeId, FlowId, SessionKey } from '../../functions/domain/ids.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import type { Disavowal, Merge, MergeOutcome } from '../../functions/domain/changes.ts';
import type { Contacts } from '../../functions/domain/contacts.ts';
import type { CccdIndex } from '../../functions/domain/cccd.ts';
import type { Notice } from '../../functions/domain/notice.ts';
import type { Dossier, Draft } from '../../functions/domain/dossier.ts';
import type { Flow } from '../../functions/domain/flow.ts';
import type { Session } from '../../functions/domain/session.ts';
import type { Limit, Limits, PacedLimit } from '../../functions/domain/limits.ts';
import type {
  Accounts,
  Audit,
  Credential,
  Dossiers,
  Drafts,
  Flows,
  LinkOutcome,
  NewLink,
  Notices,
  SessionProof,
} from '../../functions/domain/stores.ts';
import type { KeptVneidSession, VneidSessions } from '../../functions/domain/vneid-sessions.ts';
import { claimOf } from '../../functions/stores/claims.ts';
import type { Snapshot } from '../../ops/invariants.ts';

const contactsOf = ({ phone, email }: Account): Contacts => ({ ...(phone && { phone }), ...(email && { email }) });

const stillProves = (proof: SessionProof, { link, loginKey, passwordSince }: Account): boolean =>
  proof.kind === 'vneid'
    ? link?.issuer === proof.issuer && link.subject === proof.subject
    : loginKey === proof.credential.loginKey && passwordSince?.getTime() === proof.account.passwordSince?.getTime();

const disavowed = (account: Account, { sessions, frozen, dispute, contacts }: Disavowal): Account => {
  const changed = { ...account, sessions, ...(frozen && { frozen }), ...(dispute && { dispute }) };
  if (!contacts) return changed;
  const { phone: _, email: __, phoneSince: ___, emailSince: ____, formerContacts: _____, ...rest } = changed;
  return { ...rest, ...contacts };
};

const paceOf = (limit: Limit | PacedLimit, pace: 'fast' | 'slow') =>
  pace === 'slow' && 'slow' in limit ? limit.slow : limit;

/** What a pipe tells of a row of the outbox. */
export interface OutboxJob {
  readonly kind: 'notice' | 'match';
  readonly id: NoticeId | JobId;
  readonly accountId: AccountId;
}

/**
 * The stores in memory, with the same promises; `test/stores/contract.test.ts` holds both to them. Nothing awaits
 * between looking and writing, so that each call is one transaction.
 */
export class Memory {
  readonly accountRows = new Map<AccountId, Account>();
  readonly claims = new Map<string, AccountId>();
  readonly credentials = new Map<string, Credential>();
  readonly flowRows = new Map<FlowId, Flow>();
  readonly events: AuditEvent[] = [];
  readonly dossierRows: Dossier[] = [];
  readonly draftRows = new Map<AccountId, Draft>();
  readonly noticeRows = new Map<NoticeId, Notice>();
  readonly matchJobs = new Map<JobId, AccountId>();

  readonly audit: Audit = { append: async (event) => void this.events.push(event) };

  readonly dossiers: Dossiers = {
    of: async (accountId) => this.dossierRows.filter((d) => d.accountId === accountId),
    one: async (accountId, id) => this.dossierRows.find((d) => d.accountId === accountId && d.id === id),
  };

  readonly drafts: Drafts = {
    of: async (accountId) => this.draftRows.get(accountId),
    save: async (draft, seen) => {
      if ((this.draftRows.get(draft.accountId)?.version ?? 0) !== seen) return 'changed-meanwhile';
      this.draftRows.set(draft.accountId, draft);
      return 'saved';
    },
    submit: async ({ accountId, version }, dossier) => {
      if (this.draftRows.get(accountId)?.version !== version) return 'changed-meanwhile';
      this.draftRows.delete(accountId);
      this.dossierRows.push(dossier);
      return 'submitted';
    },
  };

  readonly accounts: Accounts = {
    importAccount: async (account, passwordHash, audit) => {
      if (this.accountRows.has(account.id) || this.credentials.has(account.loginKey!)) return 'login-taken';
      if (account.cccd && this.claims.has(`CCCD ${account.cccd.index}`)) return 'held-elsewhere';
      this.accountRows.set(account.id, account);
      this.credentials.set(account.loginKey!, { loginKey: account.loginKey!, accountId: account.id, passwordHash });
      if (account.cccd) this.claims.set(`CCCD ${account.cccd.index}`, account.id);
      this.events.push(audit);
      return 'moved-in';
    },
    byId: async (id) => this.accountRows.get(id),
    credential: async (key) => this.credentials.get(key),
    holderOfCccd: async (index) => this.claims.get(`CCCD ${index}`),
    holderOfVneid: async (issuer, subject) => this.claims.get(`EID ${issuer} ${subject}`),
    openSession: async (id, { key, session, instead }, audit, proof) => {
      const account = this.accountRows.get(id);
      const isShut = account?.frozen && (account.frozen.way === 'both' || session.provenBy === 'portal');
      if (!account || account.mergedInto || !stillProves(proof, account) || isShut) return 'changed-meanwhile';
      if (proof.kind === 'password') {
        const { credential, newHash, account: read } = proof;
        const isSame = credential.passwordSince?.getTime() === read.passwordSince?.getTime();
        const now = this.credentials.get(credential.loginKey);
        if ((newHash || !isSame) && now?.passwordHash !== credential.passwordHash) return 'changed-meanwhile';
        if (newHash || !isSame)
          this.credentials.set(credential.loginKey, {
            ...{ loginKey: credential.loginKey, accountId: id, passwordHash: newHash ?? credential.passwordHash },
            ...(read.passwordSince && { passwordSince: read.passwordSince }),
          });
      }
      const kept = Object.entries(account.sessions).filter(([k]) => !instead.includes(k as SessionKey));
      const sessions = { ...Object.fromEntries(kept), [key]: session };
      this.accountRows.set(id, { ...account, lastLoginAt: session.provenAt, sessions });
      this.events.push(audit);
      return 'opened';
    },
    touchSession: async (id, key, at) => this.#changeSession(id, key, (session) => ({ ...session, seenAt: at })),
    endSession: async (id, key, audit) => {
      if (this.accountRows.get(id)?.sessions[key]) this.events.push(audit);
      this.#changeSession(id, key, () => undefined);
    },
    endAllSessions: async (id, asking, audit) => {
      const account = this.accountRows.get(id);
      if (!account?.sessions[asking]) return 'gone';
      this.events.push(audit);
      this.accountRows.set(id, { ...account, sessions: {} });
      return 'ended';
    },
    saveCccd: async (account, cccd, audit, notices) => {
      if (this.#isHeldElsewhere(`CCCD ${cccd.index}`, account.id)) return 'held-elsewhere';
      const now = this.accountRows.get(account.id);
      if (now?.version !== account.version) return 'changed-meanwhile';
      this.claims.set(`CCCD ${cccd.index}`, account.id);
      const { waitingCccd: _, ...rest } = now;
      this.accountRows.set(account.id, { ...rest, cccd, version: now.version + 1 });
      this.#tell(audit, notices);
      return 'saved';
    },
    postponeCccd: async (account, waitingCccd, audit) => {
      if (!this.#change(account, { waitingCccd })) return 'changed-meanwhile';
      this.matchJobs.set(waitingCccd.job, account.id);
      this.events.push(audit);
      return 'postponed';
    },
    settleCccd: async (account, waitingCccd, audit, notices) => {
      if (!this.#change(account, { waitingCccd })) return 'changed-meanwhile';
      this.#tell(audit, notices);
      return 'settled';
    },
    proveSecondAccount: async (id, key, session, audit) => {
      if (!this.accountRows.get(id)?.sessions[key]) return 'changed-meanwhile';
      this.#changeSession(id, key, () => session);
      this.events.push(audit);
      return 'proven';
    },
    merge: async (made, moved) => {
      const { survivor, absorbed, at } = made;
      const { cccd, link, waitingCccd: _, ...rest } = absorbed;
      const { waitingCccd, ...kept } = survivor;
      return this.#merge(
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
      return this.#merge(
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
    changePassword: async (account, kept, { credential, newHash, at }, audit, notices) => {
      const session = this.accountRows.get(account.id)?.sessions[kept];
      const seen = this.credentials.get(credential.loginKey);
      if (!session || seen?.passwordHash !== credential.passwordHash || seen.accountId !== account.id)
        return 'changed-meanwhile';
      if (!this.#change(account, { passwordSince: at, sessions: { [kept]: session } })) return 'changed-meanwhile';
      this.credentials.set(credential.loginKey, { ...seen, passwordHash: newHash, passwordSince: at });
      this.#tell(audit, notices);
      return 'changed';
    },
    changeContacts: async (account, asking, { contacts, former, ...since }, audit, notices) => {
      if (!this.accountRows.get(account.id)?.sessions[asking]) return 'changed-meanwhile';
      if (!this.#change(account, { ...since, ...(former && { formerContacts: former }) })) return 'changed-meanwhile';
      this.#setContacts(account.id, { ...contactsOf(account), ...contacts });
      this.#tell(audit, notices);
      return 'changed';
    },
    disavow: async (account, { notice: id, audit, notices, ...disavowal }) => {
      const notice = this.noticeRows.get(id);
      if (!notice || notice.isUndone) return 'used';
      const now = this.accountRows.get(account.id)?.sessions ?? {};
      if (Object.keys(disavowal.sessions).some((key) => !now[key as SessionKey])) return 'changed-meanwhile';
      if (!this.#change(account, {})) return 'changed-meanwhile';
      this.accountRows.set(account.id, disavowed(this.accountRows.get(account.id)!, disavowal));
      this.noticeRows.set(id, { ...notice, isUndone: true });
      this.#tell(audit, notices);
      return 'undone';
    },
    link: async (account, made) => {
      const now = this.accountRows.get(account.id);
      const isBegun = !made.begunIn || now?.sessions[made.begunIn] !== undefined;
      return this.#link(account, made, now?.version === account.version && isBegun, () => {
        const { dropsLoginWith: dropped, reopens } = made;
        if (dropped && now!.loginKey) this.credentials.delete(now!.loginKey);
        const gone = [
          'waitingCccd',
          ...(reopens ? ['frozen', 'dispute'] : []),
          ...(dropped ? ['loginKey', 'passwordSince', 'formerContacts'] : []),
          ...(dropped ?? []).flatMap((name) => [name, `${name}Since`]),
        ];
        const rest = Object.fromEntries(
          Object.entries(now!).filter(([name]) => !gone.includes(name)),
        ) as unknown as Account;
        const { link: oldLink, cccd: oldCccd } = now!;
        const until = made.link.linkedAt;
        if (oldLink) this.claims.delete(`EID ${oldLink.issuer} ${oldLink.subject}`);
        const isReplaced = oldCccd && oldCccd.index !== made.cccd.index;
        if (isReplaced) this.claims.delete(`CCCD ${oldCccd.index}`);
        return {
          ...rest,
          ...((dropped || reopens) && { settledAt: made.link.linkedAt }),
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
      if (this.#isHeldElsewhere(`EID ${issuer} ${old.subject}`, account.id)) return 'held-elsewhere';
      if (!this.#change(account, { link: { ...old, issuer } })) return 'changed-meanwhile';
      this.claims.delete(`EID ${old.issuer} ${old.subject}`);
      this.claims.set(`EID ${issuer} ${old.subject}`, account.id);
      this.events.push(audit);
      return 'moved';
    },
    unlink: async (account, kept, audit, notices) => {
      const now = this.accountRows.get(account.id);
      const claim = `EID ${account.link!.issuer} ${account.link!.subject}`;
      const session = now?.sessions[kept];
      if (now?.version !== account.version || !session || this.claims.get(claim) !== account.id)
        return 'changed-meanwhile';
      this.claims.delete(claim);
      const { link: _, ...rest } = now;
      const { probation } = account.link!;
      this.accountRows.set(account.id, {
        ...rest,
        ...(probation && rest.cccd && { cccd: { ...rest.cccd, probation } }),
        version: now.version + 1,
        sessions: { [kept]: session },
      });
      this.#tell(audit, notices);
      return 'unlinked';
    },
    createLinked: async (account, made) => this.#link(account, made, !this.accountRows.has(account.id), () => account),
  };

  readonly flows: Flows = {
    issue: async (flow) => void this.flowRows.set(flow.id, flow),
    byId: async (id, now) => this.#flow(id, now),
    consume: async (id, browser, now) => {
      const flow = this.#flow(id, now);
      if (!flow) return 'unknown';
      if (flow.browser !== browser) return 'other-browser';
      if (flow.stage !== 'issued') return 'used';
      const consumed: Flow = { ...flow, stage: 'consumed' };
      this.flowRows.set(id, consumed);
      return consumed;
    },
    setPending: async (id, pending, endsAt) => {
      const flow = this.flowRows.get(id)!;
      if (flow.stage !== 'consumed') return 'used';
      this.flowRows.set(id, { ...flow, pending, ...(endsAt && { endsAt }) });
      return 'set';
    },
    end: async (id) => {
      const flow = this.flowRows.get(id);
      if (!flow || flow.stage === 'linked') return;
      const { pending: _, ...rest } = flow;
      this.flowRows.set(id, { ...rest, stage: 'ended' });
    },
  };

  /** What is kept of VNeID's sessions, by our session's key. */
  readonly vneidSessionRows = new Map<SessionKey, KeptVneidSession>();

  readonly vneidSessions: VneidSessions = {
    keep: async (session) => void this.vneidSessionRows.set(session.key, session),
    bySid: async (issuer, sid, now) =>
      [...this.vneidSessionRows.values()].find((s) => s.issuer === issuer && s.sid === sid && s.until > now),
    takeEnd: async (key, now) => {
      const found = this.vneidSessionRows.get(key);
      if (!found?.ends) return undefined;
      const { ends, ...kept } = found;
      this.vneidSessionRows.set(key, kept);
      return kept.until > now ? ends : undefined;
    },
  };

  readonly notices: Notices = {
    byId: async (id) => this.noticeRows.get(id),
    markSent: async (id, to) => {
      const notice = this.noticeRows.get(id)!;
      this.noticeRows.set(id, { ...notice, sentTo: [...notice.sentTo, to] });
    },
  };

  readonly jobs = async (): Promise<OutboxJob[]> => [
    ...[...this.noticeRows.values()].map(({ id, accountId }) => ({ kind: 'notice', id, accountId }) as const),
    ...[...this.matchJobs].map(([id, accountId]) => ({ kind: 'match', id, accountId }) as const),
  ];

  /** By limit, pace and cell: when it would be empty again. */
  readonly #cells = new Map<string, number>();
  readonly #grants = new Map<string, number>();
  readonly #distinct = new Map<string, { endsAt: number; seen: Set<string> }>();

  readonly limits: Limits = {
    take: async (limit, of, now) => {
      if (!this.#isRoom(limit, 'fast', of, now)) return 'used-up';
      this.#move(limit, 'fast', of, now);
      return 'taken';
    },
    takePaced: async (limit, of, now) => {
      if (!this.#isRoom(limit, 'slow', of, now)) return 'used-up-slow';
      if (!this.#isRoom(limit, 'fast', of, now)) return 'used-up';
      this.#move(limit, 'fast', of, now);
      this.#move(limit, 'slow', of, now);
      return 'taken';
    },
    takeGranted: async (limit, of, now) => {
      if ((this.#grants.get(`${limit.name} ${of}`) ?? 0) <= now.getTime()) return 'not-granted';
      if ('slow' in limit && !this.#isRoom(limit, 'slow', of, now)) return 'used-up';
      return this.limits.take(limit, of, now);
    },
    giveBack: async (limit, of) => {
      for (const pace of 'slow' in limit ? (['fast', 'slow'] as const) : (['fast'] as const)) {
        const key = `${limit.name} ${pace} ${of}`;
        const tat = this.#cells.get(key);
        if (tat !== undefined) this.#cells.set(key, tat - paceOf(limit, pace).everyMs);
      }
    },
    hasRoom: async (limit, of, now) => this.#isRoom(limit, 'fast', of, now),
    count: async (limit, of, now) => {
      if (!('slow' in limit)) this.#move(limit, 'fast', of, now);
      else if ((this.#grants.get(`${limit.name} ${of}`) ?? 0) > now.getTime()) this.#move(limit, 'slow', of, now);
    },
    grant: async ({ name }, of, until) => void this.#grants.set(`${name} ${of}`, until.getTime()),
    takeDistinct: async ({ name, distinct, windowMs }, of, value, now) => {
      const key = `${name} ${of}`;
      const found = this.#distinct.get(key);
      const cell =
        found && found.endsAt > now.getTime() ? found : { endsAt: now.getTime() + windowMs, seen: new Set<string>() };
      this.#distinct.set(key, cell);
      const seenBefore = cell.seen.has(value);
      const kind = seenBefore ? 'seen-before' : cell.seen.size >= distinct ? 'used-up' : 'taken';
      if (kind === 'taken') cell.seen.add(value);
      return { kind, left: Math.max(0, distinct - cell.seen.size), until: new Date(cell.endsAt) };
    },
    giveBackDistinct: async ({ name }, of, value) => void this.#distinct.get(`${name} ${of}`)?.seen.delete(value),
    remember: async (fact, until) => void this.#cells.set(`fact ${fact}`, until.getTime()),
    remembers: async (fact, now) => (this.#cells.get(`fact ${fact}`) ?? 0) > now.getTime(),
  };

  #isRoom(limit: Limit | PacedLimit, pace: 'fast' | 'slow', of: string, now: Date): boolean {
    const { burst, everyMs } = paceOf(limit, pace);
    return (this.#cells.get(`${limit.name} ${pace} ${of}`) ?? 0) <= now.getTime() + (burst - 1) * everyMs;
  }

  #move(limit: Limit | PacedLimit, pace: 'fast' | 'slow', of: string, now: Date): void {
    const key = `${limit.name} ${pace} ${of}`;
    this.#cells.set(key, Math.max(this.#cells.get(key) ?? 0, now.getTime()) + paceOf(limit, pace).everyMs);
  }

  #setContacts(id: AccountId, contacts: Contacts): void {
    const { phone: _, email: __, ...rest } = this.accountRows.get(id)!;
    this.accountRows.set(id, { ...rest, ...contacts });
  }

  /** Everything there is, as the invariants look at it. */
  snapshot(): Snapshot {
    const logins = [...this.credentials.values()].map((c) => [claimOf.login(c.loginKey), c.accountId] as const);
    const others = [...this.claims].map(([claim, id]) => {
      const [kind, ...rest] = claim.split(' ');
      return [
        kind === 'EID' ? claimOf.vneid(rest[0]!, rest[1]!) : claimOf.cccd(rest.join(' ') as CccdIndex),
        id,
      ] as const;
    });
    return {
      accounts: [...this.accountRows.values()],
      claims: new Map([...logins, ...others]),
      passwordsSince: new Map(
        [...this.credentials.values()].flatMap(({ loginKey, passwordSince }) =>
          passwordSince ? [[claimOf.login(loginKey), passwordSince.getTime()] as const] : [],
        ),
      ),
      audit: this.events,
      temporary: [],
      undoneNotices: [...this.noticeRows.values()].filter(({ isUndone }) => isUndone).length,
      linkedFlows: [...this.flowRows.values()].filter(({ stage }) => stage === 'linked').length,
    };
  }

  #tell(audit: AuditEvent, notices: readonly Notice[]) {
    this.events.push(audit);
    for (const notice of notices) this.noticeRows.set(notice.id, notice);
  }

  #merge(made: Merge, ...next: [Account, Account]): MergeOutcome {
    const { survivor, absorbed, session, askedIn, answered, audits, notices } = made;
    const notice = answered && this.noticeRows.get(answered.notice);
    if (answered && (!notice || notice.isUndone)) return 'used';
    const now = [this.accountRows.get(survivor.id), this.accountRows.get(absorbed.id)];
    const isAsked = !askedIn || this.accountRows.get(askedIn.id)?.sessions[askedIn.key] !== undefined;
    if (!isAsked || now[0]?.version !== survivor.version || now[1]?.version !== absorbed.version)
      return 'changed-meanwhile';
    const sessions = [session ? { [session.key]: session.session } : {}, {}];
    for (const [i, account] of next.entries()) {
      const isOther = answered && answered.of !== account.id;
      const left = isOther ? now[i]!.sessions : sessions[i]!;
      const changed = { ...account, sessions: left, version: account.version + 1 };
      this.accountRows.set(account.id, answered && !isOther ? disavowed(changed, answered) : changed);
      if (account.cccd) this.claims.set(`CCCD ${account.cccd.index}`, account.id);
      if (account.link) this.claims.set(`EID ${account.link.issuer} ${account.link.subject}`, account.id);
    }
    this.events.push(...audits);
    for (const told of notices) this.noticeRows.set(told.id, told);
    if (notice) this.noticeRows.set(notice.id, { ...notice, isUndone: true });
    return 'done';
  }

  /** False when the account is no longer what its reader saw. */
  #change(seen: Account, change: Partial<Account>): boolean {
    const now = this.accountRows.get(seen.id);
    if (now?.version !== seen.version) return false;
    this.accountRows.set(seen.id, { ...now, ...change, version: now.version + 1 });
    return true;
  }

  #flow(id: FlowId, now: Date) {
    const flow = this.flowRows.get(id);
    return flow && flow.endsAt > now ? flow : undefined;
  }

  #isHeldElsewhere(claim: string, id: AccountId) {
    const holder = this.claims.get(claim);
    return holder !== undefined && holder !== id;
  }

  #changeSession(id: AccountId, key: SessionKey, change: (session: Session) => Session | undefined) {
    const account = this.accountRows.get(id);
    const session = account?.sessions[key];
    if (!account || !session) return;
    const { [key]: _, ...others } = account.sessions;
    const changed = change(session);
    this.accountRows.set(id, { ...account, sessions: changed ? { ...others, [key]: changed } : others });
  }

  #link({ id }: Account, made: NewLink, isUnchanged: boolean, next: () => Account): LinkOutcome {
    const { link, cccd, evicts, audit } = made;
    const [eid, number] = [`EID ${link.issuer} ${link.subject}`, `CCCD ${cccd.index}`];
    const mayLose = this.claims.get(number) === evicts?.account.id;
    if (this.#isHeldElsewhere(eid, id) || (this.#isHeldElsewhere(number, id) && !mayLose)) return 'held-elsewhere';
    const flow = this.flowRows.get(made.flowId);
    const loser = evicts && this.accountRows.get(evicts.account.id);
    if (!isUnchanged || flow?.stage !== 'consumed' || loser?.version !== evicts?.account.version)
      return 'changed-meanwhile';
    if (evicts && loser) {
      const { cccd: lost, ...rest } = loser;
      const formerCccds = [
        ...(loser.formerCccds ?? []),
        { index: lost!.index, masked: lost!.masked, until: link.linkedAt },
      ];
      this.accountRows.set(loser.id, { ...rest, formerCccds, version: loser.version + 1 });
      this.events.push(evicts.audit);
    }
    const changed = next();
    this.claims.set(eid, id);
    this.claims.set(number, id);
    const sessions = { [made.session.key]: made.session.session };
    this.accountRows.set(id, { ...changed, link, cccd, lastLoginAt: link.linkedAt, sessions });
    this.flowRows.set(made.flowId, { ...flow, stage: 'linked' });
    this.#tell(audit, made.notices);
    return 'linked';
  }
}
