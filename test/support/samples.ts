import type { Account, HeldCccd, SealedCccd } from '../../functions/domain/account.ts';
import type { AccountId, LoginKey, BrowserKey, FlowId, SessionKey } from '../../functions/domain/ids.ts';
import type { AuditEvent, RequestSource } from '../../functions/domain/audit.ts';
import type { Cccd, CccdIndex, CmndIndex } from '../../functions/domain/cccd.ts';
import type { Flow } from '../../functions/domain/flow.ts';
import type { Session } from '../../functions/domain/session.ts';
import { newSession } from '../../functions/domain/session.ts';
import type { NewLink } from '../../functions/domain/changes.ts';

/** Short ways to values of our types, for tests. */
export const noon = new Date('2026-11-24T05:00:00.000Z');
export const later = (ms: number): Date => new Date(noon.getTime() + ms);
export const minutes = (n: number): number => n * 60_000;

let last = 0;
export const freshId = (): AccountId => `00000000-0000-4000-8000-${String(++last).padStart(12, '0')}` as AccountId;

export const requestSource: RequestSource = { ip: '203.0.113.7', port: 50_123, supportCode: 'ABCDEF12' };
export const number = '000090000102' as Cccd;

export const account = (more: Partial<Account> = {}): Account => ({
  id: freshId(),
  kind: 'citizen',
  fullName: 'Trần Văn Bình',
  birthDate: { year: 1990, month: 5, day: 21 },
  version: 1,
  createdAt: later(-365 * 24 * 60 * 60_000),
  sessions: {},
  ...more,
});

export const loginKey = (name: string): LoginKey => `login ${name}` as LoginKey;
export const index = (cccd: string): CccdIndex => `index ${cccd}` as CccdIndex;

export const cmndIndex = (cmnd: string): CmndIndex => `index ${cmnd}` as CmndIndex;

export const held = (cccd: string = number, strength: HeldCccd['strength'] = 'matched'): HeldCccd => ({
  index: index(cccd),
  masked: '000•••••••02',
  sealed: `sealed ${cccd}` as SealedCccd,
  strength,
  since: noon,
});

export const session = (provenBy: Session['provenBy'] = 'portal', at: Date = noon): Session =>
  newSession(provenBy, { screen: 'ho-so', language: 'vi' }, at);
export const key = (name: string): SessionKey => `session ${name}` as SessionKey;
export const browser = (name: string): BrowserKey => `browser ${name}` as BrowserKey;

export const event = (
  about: AuditEvent['about'],
  name: AuditEvent['name'],
  detail: Record<string, string> = {},
): AuditEvent => ({ about, name, at: noon, source: requestSource, detail });

export const flow = (more: Partial<Flow> = {}): Flow => ({
  id: `flow ${++last}` as FlowId,
  stage: 'issued',
  browser: browser('a'),
  purpose: { kind: 'login' },
  codeVerifier: 'verifier',
  nonce: 'nonce',
  wanted: { screen: 'ho-so', language: 'vi' },
  endsAt: later(minutes(15)),
  ...more,
});

export const newLink = (of: Account, flowId: FlowId, more: Partial<NewLink> = {}): NewLink => ({
  flowId,
  link: { issuer: 'https://vneid.example', subject: 'subject-1', level: 2, linkedAt: noon },
  cccd: held(number, 'proven'),
  session: { key: key('after'), session: session('vneid') },
  audit: event(of.id, 'link.made'),
  notices: [],
  ...more,
});
