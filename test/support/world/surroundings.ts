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

/** What lies around the handlers: the clock, VNeID, the register, messages and queues. A test sets what they answer and reads what they were asked. */
export class Surroundings {
  now = noon;
  population: Awaited<ReturnType<Population['match']>> = 'match';
  populationCalls = 0;
  vneid: VneidAnswer = { kind: 'denied' };
  /** VNeID's answer by the state of the round trip, where several round trips are under way. */
  readonly vneidIn = new Map<string, VneidAnswer>();
  /** A real gateway, which replaces the answers above. */
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
  /** Whether VNeID is down so far that not even its metadata can be read. */
  isVneidDown = false;
  tokenCalls = 0;
  readonly loginPolicy: Record<Account['kind'], { from: Date; mode: LoginMode }[]> = { citizen: [], official: [] };
  readonly logged: string[] = [];
  /** The messages that reached people, each with what its "Không phải tôi" sends, and the code that confirms a contact. */
  readonly outbox: { to: Contact; notice: Notice; disavowal: Given | undefined; confirm?: string }[] = [];
  /** Summaries that reached telephones. */
  readonly summaries: { to: Contact; count: number; at: Date; code: string | undefined }[] = [];
  /** A test replaces it where a summary does not go out. */
  sumUp: Messenger['sumUp'] = async (to, summary) => void this.summaries.push({ to, ...summary });
  /** Contacts that cannot be reached now. */
  readonly unreachable = new Set<string>();
  isClosed = false;
  /** Since when an operator lets sessions of the stage live. */
  sessionsSince: Date | undefined;
  /** Portal logins of the last minute, over everything. */
  loginCount: LoginCount | 'busy' = { right: 0, wrong: 0 };
  /** Whether the stage asks strangers for efforts. */
  asksEfforts = true;
  /** The passwords that everybody can read in lists. */
  readonly leaked = new Set<string>();
  /** The edge does not give the functions its pages. */
  isSiteDown = false;
  /** Pauses in seconds that workers asked of the queue. */
  readonly pauses: number[] = [];
  readonly queue: Queue = { postpone: async (_receipt, seconds) => void this.pauses.push(seconds) };
}
