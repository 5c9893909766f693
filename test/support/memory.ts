import type { AccountId, FlowId, JobId, NoticeId } from '../../functions/domain/ids.ts';
import type { CccdIndex, CmndIndex } from '../../functions/domain/cccd.ts';
import type { Flow } from '../../functions/domain/flow.ts';
import type { RateLimiter, RecentFacts } from '../../functions/domain/limits.ts';
import type { Accounts } from '../../functions/domain/account-stores.ts';
import type { Audit, Dossiers, Drafts, Flows, Notices } from '../../functions/domain/stores.ts';
import type { VneidSessions } from '../../functions/domain/vneid-sessions.ts';
import { uniqueKeyOf, type CmndPlace } from '../../functions/stores/claims.ts';
import type { Snapshot } from '../../ops/snapshot.ts';
import { casesIn, storiesIn } from './memory/cases.ts';
import { changesIn } from './memory/changes.ts';
import { MemoryRateLimiter, MemoryRecentFacts } from './memory/limits.ts';
import { linkingIn } from './memory/linking.ts';
import { mergingIn } from './memory/merging.ts';
import { phoneDaysIn, phonesIn } from './memory/phones.ts';
import { Rows } from './memory/rows.ts';
import { sessionsIn } from './memory/sessions.ts';

/** The job that a pipe makes from a row of the outbox. */
export interface OutboxJob {
  readonly kind: 'notice' | 'match';
  readonly id: NoticeId | JobId;
  readonly accountId: AccountId;
}

/**
 * The stores in memory. `test/stores/contract.test.ts` tests them together with the real stores. No method awaits
 * between a read and its write, so each call is one transaction.
 */
export class Memory extends Rows {
  readonly audit: Audit = {
    append: async (event) => void this.events.push(event),
    note: async (event) => this.note(event),
  };

  readonly dossiers: Dossiers = {
    of: async (accountId) =>
      this.dossierRows
        .filter((d) => d.accountId === accountId)
        .map(({ accountId: _, content: __, papers: ___, ...entry }) => entry),
    count: async (accountId) => this.dossierRows.filter((d) => d.accountId === accountId).length,
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

  readonly accounts: Accounts = { ...sessionsIn(this), ...changesIn(this), ...mergingIn(this), ...linkingIn(this) };

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

  readonly vneidSessions: VneidSessions = {
    keep: async (session) => void this.vneidSessionRows.set(session.key, session),
    bySid: async (sid, now) => [...this.vneidSessionRows.values()].find((s) => s.sid === sid && s.until > now),
    addAccount: async (sid, key, account) => {
      const kept = this.vneidSessionRows.get(key);
      if (kept?.sid !== sid || kept.accounts.includes(account)) return;
      this.vneidSessionRows.set(key, { ...kept, accounts: [...kept.accounts, account] });
    },
    takeEnd: async (key, now) => {
      const found = this.vneidSessionRows.get(key);
      if (!found?.ends) return undefined;
      const { ends, ...kept } = found;
      this.vneidSessionRows.set(key, kept);
      return kept.until > now ? ends : undefined;
    },
  };

  readonly cases = casesIn(this);

  readonly stories = storiesIn(this);

  readonly notices: Notices = {
    byId: async (id) => this.noticeRows.get(id),
    write: async (notices, audit) => this.tell(audit, notices),
    markSent: async (id, to, audit) => {
      this.events.push(audit);
      const notice = this.noticeRows.get(id)!;
      this.noticeRows.set(id, { ...notice, sentTo: [...notice.sentTo, to] });
    },
  };

  readonly noticePhones = phonesIn(this);

  readonly phoneDays = phoneDaysIn(this);

  readonly jobs = async (): Promise<OutboxJob[]> => [
    ...[...this.noticeRows.values()].map(({ id, accountId }) => ({ kind: 'notice', id, accountId }) as const),
    ...[...this.matchJobs].map(([id, accountId]) => ({ kind: 'match', id, accountId }) as const),
  ];

  readonly limits: RateLimiter = new MemoryRateLimiter();
  readonly facts: RecentFacts = new MemoryRecentFacts();

  /** All rows in the form in which the invariants are checked. */
  snapshot(): Snapshot {
    const logins = [...this.credentials.values()].map((c) => [uniqueKeyOf.login(c.loginKey), c.accountId] as const);
    const others = [...this.claims].map(([claim, id]) => {
      const [kind, ...rest] = claim.split(' ');
      if (kind === 'EID') return [uniqueKeyOf.vneid(rest[0]!, rest[1]!), id] as const;
      if (kind === 'CMND')
        return [uniqueKeyOf.cmnd(rest.slice(1).join(' ') as CmndIndex, Number(rest[0]) as CmndPlace), id] as const;
      return [uniqueKeyOf.cccd(rest.join(' ') as CccdIndex), id] as const;
    });
    return {
      accounts: [...this.accountRows.values()],
      claims: new Map([...logins, ...others]),
      passwordsSince: new Map(
        [...this.credentials.values()].flatMap(({ loginKey, passwordSince }) =>
          passwordSince ? [[uniqueKeyOf.login(loginKey), passwordSince.getTime()] as const] : [],
        ),
      ),
      audit: this.events,
      cases: [...this.caseRows.values()],
      temporary: [],
      disavowedNotices: [...this.noticeRows.values()].filter(({ isUndone }) => isUndone).length,
      linkedFlows: [...this.flowRows.values()].filter(({ stage }) => stage === 'linked').length,
    };
  }

  #flow(id: FlowId, now: Date) {
    const flow = this.flowRows.get(id);
    return flow && flow.endsAt > now ? flow : undefined;
  }
}
