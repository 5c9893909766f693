import type { Account } from '../../../functions/domain/account.ts';
import type { LoginCount } from '../../../functions/domain/login-counts.ts';
import type { LogoutTokens, Population, Queue, Vneid, VneidAnswer } from '../../../functions/domain/gateways.ts';
import type { Messenger } from '../../../functions/domain/message-gateways.ts';
import type { LoginMode } from '../../../functions/domain/login-policy.ts';
import type { Contact } from '../../../functions/domain/hearers.ts';
import type { Notice } from '../../../functions/domain/notice.ts';
import type { Given } from '../../../functions/use-cases/notices/disavow.ts';
import type { EndOfSession } from '../../../functions/gateways/vneid/end-session.ts';
import { noon } from '../samples.ts';

/**
 * Everything around the handlers: the clock, VNeID, the register, messages and queues. A test sets their answers and
 * reads their calls.
 */
export class Surroundings {
  now = noon;
  population: Awaited<ReturnType<Population['match']>> = 'match';
  populationCalls = 0;
  vneid: VneidAnswer = { kind: 'denied' };
  /** VNeID's answer by the state of the round trip, for several round trips at once. */
  readonly vneidIn = new Map<string, VneidAnswer>();
  /** A real gateway, which replaces the answers above. */
  provider: Vneid | undefined;
  /** Former names of the issuer. */
  readonly formerIssuers: string[] = [];
  /** How VNeID's own session ends. */
  endOfSession: (ends: string | undefined) => EndOfSession = () => ({
    kind: 'go',
    address: 'https://vneid.example/end',
  });
  /** The content of VNeID's next logout token. */
  logout: Awaited<ReturnType<LogoutTokens['read']>> = { kind: 'rejected', rule: 'signature' };
  /** True if VNeID is down so far that not even its metadata can be read. */
  isVneidDown = false;
  tokenCalls = 0;
  readonly loginPolicy: Record<Account['kind'], { from: Date; mode: LoginMode }[]> = { citizen: [], official: [] };
  readonly logged: string[] = [];
  /**
   * The messages that reached people, each with the fields that disavow it, and with the code that confirms a contact.
   */
  readonly outbox: { to: Contact; notice: Notice; disavowal: Given | undefined; confirm?: string }[] = [];
  /** Summaries that reached telephones. */
  readonly summaries: { to: Contact; count: number; at: Date; code: string | undefined }[] = [];
  /** A test replaces it to make a summary fail. */
  sumUp: Messenger['sumUp'] = async (to, summary) => void this.summaries.push({ to, ...summary });
  /** Contacts that cannot be reached now. */
  readonly unreachable = new Set<string>();
  isClosed = false;
  /** The start of valid sessions, after an operator has ended all older ones. */
  sessionsSince: Date | undefined;
  /** Right and wrong portal logins of the last minute in the whole portal. */
  loginCount: LoginCount | 'busy' = { right: 0, wrong: 0 };
  /** True if the stage demands efforts from new browsers. */
  asksEfforts = true;
  /** The leaked passwords. */
  readonly leaked = new Set<string>();
  /** True if the edge does not give the functions its pages. */
  isSiteDown = false;
  /** Pauses in seconds for which workers postponed a message. */
  readonly pauses: number[] = [];
  readonly queue: Queue = { postpone: async (_receipt, seconds) => void this.pauses.push(seconds) };
}
