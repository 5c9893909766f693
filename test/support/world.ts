import type { SQSEvent } from 'aws-lambda';
import type { Account } from '../../functions/domain/account.ts';
import type { AccountId } from '../../functions/domain/ids.ts';
import type { Passwords } from '../../functions/domain/gateways.ts';
import type { DisavowalTokens } from '../../functions/domain/message-gateways.ts';
import type { Cases } from '../../functions/domain/desk-stores.ts';
import type { CloseCaseDeps } from '../../functions/use-cases/desk/close-case.ts';
import type { EndSessionsDeps } from '../../functions/use-cases/desk/end-sessions.ts';
import type { TellStoryDeps } from '../../functions/use-cases/desk/tell-story.ts';
import { routeCodes } from '../../functions/contract/route-codes.ts';
import { statuses } from '../../functions/http/statuses.ts';
import { matchWaitingWorker } from '../../functions/workers/match-waiting.ts';
import { sendNoticeWorker } from '../../functions/workers/send-notice.ts';
import { routes } from '../../lib/routes.ts';
import { type Answer, answerOf } from './answer.ts';
import { Memory, type OutboxJob } from './memory.ts';
import { asPageOf } from './owner.ts';
import { account, loginKey } from './samples.ts';
import { type Sent, shapes } from './shapes.ts';
import { type Handler, type HandlerName, handlersOver } from './world/handlers.ts';
import { needsOf, readablePasswords, type Through, type WorldStores } from './world/deps.ts';
import { Surroundings } from './world/surroundings.ts';

export type { Answer } from './answer.ts';
export { origin, type Through, weakHashOf } from './world/deps.ts';

export const rightPassword = 'a long and right password';

/** All handlers over stores in memory and gateways whose answers a test sets. A test asks them through the front door. */
export class World extends Surroundings {
  readonly memory = new Memory();
  /** Every row that was ever written to the outbox, oldest first where that is known. */
  readonly jobs: () => Promise<OutboxJob[]>;
  /** What operators' commands work with. */
  readonly desk: CloseCaseDeps & TellStoryDeps & EndSessionsDeps & { readonly cases: Cases };
  /** The tokens of "Không phải tôi". */
  readonly tokens: DisavowalTokens;
  readonly #added = new Map<string, AccountId>();
  readonly #workers: Readonly<Record<OutboxJob['kind'], ReturnType<typeof sendNoticeWorker>>>;
  readonly #handlers: Readonly<Record<HandlerName, Handler>>;

  /**
   * @param stores replace the stores in memory; such a test puts its own accounts, and `add` has no effect on them
   * @param through every call of another server goes through this function, with the name of the call
   * @param passwords the real gateway, where a test looks at its work
   */
  constructor(stores?: WorldStores, through: Through = (_, call) => call(), passwords: Passwords = readablePasswords) {
    super();
    const used = stores ?? this.memory;
    const deps = needsOf(this, used, through, passwords);
    this.jobs = used.jobs;
    this.tokens = deps.tokens;
    this.desk = deps;
    this.#handlers = handlersOver(deps);
    this.#workers = { notice: sendNoticeWorker(deps), match: matchWaitingWorker(deps) };
  }

  /** An account that can log in with `rightPassword`. */
  add(name: string, more: Partial<Account> = {}, passwordHash = `hash of ${rightPassword}`): Account {
    const made = account({ loginKey: loginKey(name), ...more });
    this.#added.set(name, made.id);
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

  /**
   * An account as the store has it now.
   * @param of the name under which the test added it, or an account that was read earlier
   * @throws Error when the store does not have it
   */
  account(of: string | Pick<Account, 'id'>): Account {
    const id = typeof of === 'string' ? this.#added.get(of) : of.id;
    const found = id && this.memory.accountRows.get(id);
    if (!found) throw new Error(`The world has no account ${typeof of === 'string' ? of : of.id}.`);
    return found;
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
    const answer = await this.call(route.handler, shapes[shape]!({ ...sent, headers }));
    expectListed(`${route.method} ${route.path}`, answer);
    return answer;
  }

  /** Hands an event to a handler as it is. */
  async call(name: string, event: unknown): Promise<Answer> {
    const handler = this.#handlers[name as HandlerName] as Handler | undefined;
    if (!handler) throw new Error(`The world has no handler ${name}.`);
    return answerOf(await handler(event, { awsRequestId: crypto.randomUUID() }));
  }

  get(path: string, cookies: Sent['cookies'] = {}, query = ''): Promise<Answer> {
    return this.send({ method: 'GET', path, cookies, query });
  }

  post(path: string, fields: unknown, cookies: Sent['cookies'] = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      path,
      cookies,
      body: JSON.stringify(asPageOf(cookies, path, fields)),
      headers: { 'content-type': 'application/json' },
    });
  }

  form(path: string, fields: Record<string, string>, cookies: Sent['cookies'] = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      path,
      cookies,
      body: new URLSearchParams(asPageOf(cookies, path, fields) as Record<string, string>).toString(),
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

/** Every refusal of a route stands in its list, for everything that tests send. */
const expectListed = (route: string, { headers, body }: Answer) => {
  const code = body['code'] ?? headers['location']?.split('#')[1];
  if (typeof code !== 'string' || !Object.hasOwn(statuses, code)) return;
  if (!(routeCodes as Record<string, readonly string[]>)[route]!.includes(code))
    throw new Error(`functions/contract/route-codes.ts lists no ${code} for ${route}`);
};
