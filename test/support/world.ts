import type { Context, SQSEvent } from 'aws-lambda';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Account } from '../../functions/domain/account.ts';
import type { AccountId } from '../../functions/domain/ids.ts';
import type {
  CccdVault,
  EndVault,
  Random,
  LogoutTokens,
  Messenger,
  Passwords,
  Population,
  Queue,
  SealedEnd,
  Vneid,
  VneidAnswer,
} from '../../functions/domain/gateways.ts';
import { type Cccd, maskCccd } from '../../functions/domain/cccd.ts';
import type { Contact, Notice } from '../../functions/domain/notice.ts';
import { signedTokens } from '../../functions/gateways/signed.ts';
import type { EndOfSession } from '../../functions/gateways/vneid/end-session.ts';
import { undoTokens } from '../../functions/gateways/undo-tokens.ts';
import { proveOldAccount } from '../../functions/handlers/claim-account.ts';
import { checkCccd } from '../../functions/handlers/check-cccd.ts';
import { confirmLink } from '../../functions/handlers/confirm-link.ts';
import { dossiers } from '../../functions/handlers/dossiers.ts';
import { draft } from '../../functions/handlers/draft.ts';
import { health } from '../../functions/handlers/health.ts';
import { identity } from '../../functions/handlers/identity.ts';
import { login } from '../../functions/handlers/login.ts';
import { logout } from '../../functions/handlers/logout.ts';
import { merge } from '../../functions/handlers/merge.ts';
import { mergePreview } from '../../functions/handlers/merge-preview.ts';
import { pendingLink } from '../../functions/handlers/pending-link.ts';
import { proveSecondAccount } from '../../functions/handlers/prove-other.ts';
import { saveDraft } from '../../functions/handlers/save-draft.ts';
import { session } from '../../functions/handlers/session.ts';
import { skipCccd } from '../../functions/handlers/skip-cccd.ts';
import { submitDraft } from '../../functions/handlers/submit-draft.ts';
import { undo } from '../../functions/handlers/undo.ts';
import { split } from '../../functions/handlers/split.ts';
import { unlink } from '../../functions/handlers/unlink.ts';
import { changeContacts } from '../../functions/handlers/change-contacts.ts';
import { changePassword } from '../../functions/handlers/change-password.ts';
import { startVneid } from '../../functions/handlers/start-vneid.ts';
import { updateCccd } from '../../functions/handlers/update-cccd.ts';
import { vneidEnd } from '../../functions/handlers/vneid-end.ts';
import { vneidLoggedOut } from '../../functions/handlers/vneid-logged-out.ts';
import { vneidCallback } from '../../functions/handlers/vneid-callback.ts';
import { matchWaiting } from '../../functions/workers/match-waiting.ts';
import { sendNotice } from '../../functions/workers/send-notice.ts';
import type { LoginMode } from '../../functions/domain/login-policy.ts';
import { logTo } from '../../functions/log.ts';
import type { Reply } from '../../functions/http/replies.ts';
import type { PostponedCccd, SealedCccd } from '../../functions/domain/account.ts';
import { routes } from '../../lib/routes.ts';
import { Memory, type OutboxJob } from './memory.ts';
import { account, index, loginKey, noon } from './samples.ts';
import { type Sent, shapes } from './shapes.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly text: string;
  /** The JSON body. */
  readonly body: Record<string, unknown>;
}

/** Stands between the handlers and other servers. */
export type Through = <T>(site: string, call: () => Promise<T>) => Promise<T>;

export const origin = 'https://portal.example';
/** What the next login replaces by a stronger one. */
export const weakHashOf = (password: string) => `weak hash of ${password}`;
export const rightPassword = 'a long and right password';

/** Hashes that cost nothing. */
const readablePasswords: Passwords = {
  loginKey: async (name) => loginKey(name),
  hash: async (password) => `hash of ${password}`,
  mark: async (text) => createHash('sha256').update(text).digest('base64url'),
  wrap: async ({ digest }) => `hash of ${digest}`,
  check: async (password, hash) => {
    if (hash === weakHashOf(password)) return { kind: 'right', newHash: `hash of ${password}` };
    return hash === `hash of ${password}` ? 'right' : 'wrong';
  },
};

/** All handlers over the in-memory stores and gateways whose answers a test sets; asked through the front door. */
export class World {
  readonly memory = new Memory();
  now = noon;
  population: Awaited<ReturnType<Population['match']>> = 'match';
  populationCalls = 0;
  vneid: VneidAnswer = { kind: 'denied' };
  /** By state: what VNeID says in one round trip, where several are under way. */
  readonly vneidIn = new Map<string, VneidAnswer>();
  /** A real gateway, in place of the answers above. */
  provider: Vneid | undefined;
  /** Names that VNeID had before. */
  readonly formerIssuers: string[] = [];
  /** How VNeID's own session ends. */
  endOfSession: (ends: string | undefined) => EndOfSession = () => ({
    kind: 'go',
    address: 'https://vneid.example/end',
  });
  /** What VNeID's next logout token says. */
  logout: Awaited<ReturnType<LogoutTokens['read']>> = { kind: 'rejected', rule: 'signature' };
  /** Not even its metadata can be read. */
  isVneidDown = false;
  tokenCalls = 0;
  readonly loginPolicy: Record<Account['kind'], { from: Date; mode: LoginMode }[]> = { citizen: [], official: [] };
  readonly logged: string[] = [];
  /** What reached people, with what their "Không phải tôi" carries. */
  readonly outbox: { to: Contact; notice: Notice; undoToken: string | undefined }[] = [];
  /** Contacts that cannot be reached now. */
  readonly unreachable = new Set<string>();
  isClosed = false;
  /** Pauses that the queue was asked for. */
  readonly pauses: number[] = [];
  /** Every row that was ever written to the outbox, oldest first where that is known. */
  readonly jobs: () => Promise<OutboxJob[]>;
  readonly queue: Queue = { postpone: async (_receipt, seconds) => void this.pauses.push(seconds) };
  readonly #workers: Readonly<Record<'notice' | 'match', ReturnType<typeof sendNotice>>>;
  readonly tokens = undoTokens(async () => 'undo-secret');
  readonly #handlers: Record<string, unknown>;

  /**
   * @param stores in place of the in-memory ones; then `add` is the test's own business
   * @param through every call of another server goes through here, by name
   * @param passwords the real gateway, where its work is looked at
   */
  constructor(
    stores?: Pick<
      Memory,
      'accounts' | 'audit' | 'flows' | 'limits' | 'dossiers' | 'drafts' | 'notices' | 'jobs' | 'vneidSessions'
    >,
    through: Through = (_, call) => call(),
    passwords: Passwords = readablePasswords,
  ) {
    const kept = stores ?? this.memory;
    const { accounts, audit, flows, limits, notices, jobs, drafts, dossiers: dossierStore, vneidSessions } = kept;
    this.jobs = jobs;
    const random: Random = {
      secret: () => randomBytes(32).toString('base64url'),
      accountId: () => randomUUID() as AccountId,
      dossierCode: () => randomBytes(5).toString('hex').toUpperCase(),
    };
    const deps = {
      accounts,
      audit,
      flows,
      limits,
      notices,
      vneidSessions,
      dossiers: dossierStore,
      drafts,
      random,
      passwords,
      browsers: signedTokens<string>(async () => 'pepper', 'browser'),
      now: () => this.now,
      log: logTo((line) => void this.logged.push(line), { namespace: 'LienKet/test', function: 'test', version: '1' }),
      publicOrigin: origin,
      loginPolicy: this.loginPolicy,
      formerIssuers: this.formerIssuers,
      endVault: {
        sealEnd: async (ends, key) => `end ${key} ${ends}` as SealedEnd,
        openEnd: async (sealed, key) => sealed.slice(`end ${key} `.length),
      } satisfies EndVault,
      endOfSession: (ends: string | undefined) => this.endOfSession(ends),
      originSecrets: async () => ({ current: 'edge-secret', previous: 'former-edge-secret', next: '' }),
      isClosed: async () => this.isClosed,
      population: {
        match: () => through('register', async () => (this.populationCalls++, this.population)),
      } satisfies Population,
      vault: {
        index: (cccd: string) => through('KMS index', async () => index(cccd)),
        seal: (cccd: Cccd) => through('KMS seal', async () => `sealed ${maskCccd(cccd)}` as SealedCccd),
        postpone: (cccd: Cccd) => through('KMS postpone', async () => `later ${cccd}` as PostponedCccd),
        resume: (postponed: PostponedCccd) =>
          through('KMS resume', async () => postponed.slice('later '.length) as Cccd),
      } satisfies CccdVault,
      tokens: this.tokens,
      logouts: { read: async () => this.logout },
      messenger: {
        send: (to, notice, undoToken) =>
          through('messages', async () => {
            if (this.unreachable.has(to.address)) throw new Error('unreachable');
            this.outbox.push({ to, notice, undoToken });
          }),
      } satisfies Messenger,
      queue: this.queue,
      tries: 3,
      vneid: {
        begin: async () => {
          if (this.isVneidDown) return undefined;
          if (this.provider) return this.provider.begin();
          const state = randomUUID();
          return {
            request: { state, nonce: `nonce of ${state}`, codeVerifier: 'verifier' },
            location: `https://vneid.example/auth?state=${state}`,
          };
        },
        finish: (query, request, isNew) =>
          through('VNeID', async () => {
            this.tokenCalls++;
            return this.provider?.finish(query, request, isNew) ?? this.vneidIn.get(request.state) ?? this.vneid;
          }),
      } satisfies Vneid,
    };
    this.#handlers = {
      login: login(deps),
      logout: logout(deps),
      session: session(deps),
      'check-cccd': checkCccd(deps),
      'update-cccd': updateCccd(deps),
      'skip-cccd': skipCccd(deps),
      identity: identity(deps),
      'start-vneid': startVneid(deps),
      'vneid-callback': vneidCallback(deps),
      'vneid-logged-out': vneidLoggedOut(deps),
      'vneid-end': vneidEnd(deps),
      'pending-link': pendingLink(deps),
      'confirm-link': confirmLink(deps),
      'claim-account': proveOldAccount(deps),
      unlink: unlink(deps),
      'change-password': changePassword(deps),
      'change-contacts': changeContacts(deps),
      undo: undo(deps),
      'prove-other': proveSecondAccount(deps),
      'merge-preview': mergePreview(deps),
      merge: merge(deps),
      split: split(deps),
      dossiers: dossiers(deps),
      draft: draft(deps),
      'save-draft': saveDraft(deps),
      'submit-draft': submitDraft(deps),
      health: health(deps),
    };
    this.#workers = { notice: sendNotice(deps), match: matchWaiting(deps) };
  }

  /** An account that can log in with `rightPassword`. */
  add(name: string, more: Partial<Account> = {}, passwordHash = `hash of ${rightPassword}`): Account {
    const made = account({ loginKey: loginKey(name), ...more });
    this.memory.accountRows.set(made.id, made);
    this.memory.credentials.set(loginKey(name), {
      loginKey: loginKey(name),
      accountId: made.id,
      passwordHash,
    });
    if (made.cccd) this.memory.claims.set(`CCCD ${made.cccd.index}`, made.id);
    if (made.link) this.memory.claims.set(`EID ${made.link.issuer} ${made.link.subject}`, made.id);
    return made;
  }

  /** Sends a request as it leaves the edge. */
  async send(sent: Sent, shape: keyof typeof shapes = 'aws'): Promise<Answer> {
    const route = routes.find(
      (r) => r.method === sent.method && new RegExp(`^${r.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(sent.path),
    );
    if (!route) throw new Error(`no route ${sent.method} ${sent.path}`);
    const headers = {
      'x-origin-secret': 'edge-secret',
      'cloudfront-viewer-address': '203.0.113.7:50123',
      'sec-fetch-site': 'same-origin',
      ...sent.headers,
    };
    return this.call(route.handler, shapes[shape]!({ ...sent, headers }));
  }

  /** Hands an event to a handler as it is. */
  async call(name: string, event: unknown): Promise<Answer> {
    const handler = this.#handlers[name] as (event: unknown, context: Partial<Context>) => Promise<Reply>;
    return read(await handler(event, { awsRequestId: crypto.randomUUID() }));
  }

  get(path: string, cookies: Sent['cookies'] = {}, query = ''): Promise<Answer> {
    return this.send({ method: 'GET', path, cookies, query });
  }

  post(path: string, fields: unknown, cookies: Sent['cookies'] = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      path,
      cookies,
      body: JSON.stringify(fields),
      headers: { 'content-type': 'application/json' },
    });
  }

  form(path: string, fields: Record<string, string>, cookies: Sent['cookies'] = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      path,
      cookies,
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    });
  }

  /** Logs in and resolves to the browser's cookies. */
  async logIn(name: string, cookies: Sent['cookies'] = {}): Promise<Record<string, string>> {
    const answer = await this.post(
      '/api/login',
      { loginName: name, password: rightPassword, wanted: 'ho-so' },
      cookies,
    );
    if (answer.status !== 200) throw new Error(`login of ${name}: ${answer.text}`);
    return { ...cookies, ...answer.cookies };
  }

  /** Goes to VNeID; resolves to the callback's query and the browser's cookies. */
  async toVneid(purpose: 'login' | 'link', cookies: Record<string, string> = {}, wanted = 'ho-so') {
    const answer = await this.post('/api/vneid/start', { purpose, wanted }, cookies);
    const state = new URL(String(answer.body['next'])).searchParams.get('state') ?? '';
    return { state, query: `code=c&state=${state}&iss=x`, cookies: { ...cookies, ...answer.cookies } };
  }

  /**
   * Hands out what waits in the outbox, as the queues do; resolves to how many messages failed.
   * @param tried for which time
   * @param of one account's only
   */
  async deliver(kind: 'notice' | 'match', tried = 1, of?: AccountId): Promise<number> {
    const jobs = (await this.jobs()).filter((job) => job.kind === kind && (!of || job.accountId === of));
    const Records = jobs.map((job) => ({
      messageId: job.id,
      receiptHandle: job.id,
      body: JSON.stringify({ id: job.id, accountId: job.accountId }),
      attributes: { ApproximateReceiveCount: String(tried) },
    }));
    const { batchItemFailures } = await this.#workers[kind]({ Records } as unknown as SQSEvent);
    return batchItemFailures.length;
  }

  eventNames(): string[] {
    return this.memory.events.map((e) => e.name);
  }
}

const read = ({ statusCode = 200, headers = {}, cookies = [], body = '' }: Reply): Answer => ({
  status: statusCode,
  headers: headers as Record<string, string>,
  cookies: Object.fromEntries(cookies.map((c) => c.split(';')[0]!.split(/=(.*)/s).slice(0, 2) as [string, string])),
  text: body,
  body: body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {},
});
