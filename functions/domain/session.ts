import type { AccountId, BrowserMark, SessionKey } from './ids.ts';
import type { Destination } from './destination.ts';

/** The cookie's content, `<account id>.<256-bit secret>`: one read finds account and session together. */
export interface SessionToken {
  readonly accountId: AccountId;
  readonly secret: string;
}

export interface Session {
  readonly provenBy: 'portal' | 'vneid';
  readonly provenAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
  /** The browser that a portal login opened it in. A cookie is looked at once, at the login: nobody can change it later. */
  readonly browser?: BrowserMark;
  /** At a computer that many people use: it ends sooner, and its logout clears the browser. */
  readonly isShared?: true;
  /** Where the person was going when they logged in; CCCD screen and "Bỏ qua" lead on to it. */
  readonly wanted: Destination;
  /** Another account that this sitting has shown to be the person's, to be merged; `version` is what was proven. */
  readonly other?: { readonly id: AccountId; readonly version: number; readonly provenAt: Date };
}

const minute = 60_000;

/** OWASP ASVS 5.0 V7.3 for level 2: a short idle end that is announced, and an absolute end. */
const sessionLimits = {
  idleMs: 15 * minute,
  /** At a computer for many people the next one may sit down at once. */
  sharedIdleMs: 5 * minute,
  absoluteMs: 12 * 60 * minute,
  /** Of a login at VNeID that may be as old as VNeID's own session: the provider does not say when it asked. */
  untimedMs: 60 * minute,
  touchAfterMs: 1 * minute,
  freshMs: 10 * minute,
  perAccount: 10,
} as const;

/** No session lives longer. */
export const longestSessionMs = sessionLimits.absoluteMs;

interface SessionFacts {
  /** When the person showed who they are, which may be some minutes before the session opens. */
  readonly provenAt?: Date;
  /** Whether the provider says when it asked the person. */
  readonly isTimed?: boolean | undefined;
  readonly isShared?: boolean | undefined;
}

export const newSession = (
  provenBy: Session['provenBy'],
  destination: Destination,
  now: Date,
  { provenAt = now, isTimed = true, isShared = false }: SessionFacts = {},
): Session => ({
  provenBy,
  provenAt,
  seenAt: now,
  endsAt: new Date(now.getTime() + (isTimed ? sessionLimits.absoluteMs : sessionLimits.untimedMs)),
  ...(isShared && { isShared }),
  wanted: destination,
});

/** When this session ends if nothing more is heard from it. */
export const endOf = (session: Session): Date =>
  new Date(
    Math.min(
      session.seenAt.getTime() + (session.isShared ? sessionLimits.sharedIdleMs : sessionLimits.idleMs),
      session.endsAt.getTime(),
    ),
  );

export const isAlive = (session: Session, now: Date): boolean => now < endOf(session);

/** Fresh enough to change who can open the account (ASVS 5.0 V7.5.1). */
export const provenRecently = ({ provenAt }: Pick<Session, 'provenAt'>, now: Date): boolean =>
  now.getTime() - provenAt.getTime() <= sessionLimits.freshMs;

/** A read every request, a write only now and then: the stored time may lag behind by `touchAfterMs`. */
export const needsTouch = (session: Session, now: Date): boolean =>
  now.getTime() - session.seenAt.getTime() >= sessionLimits.touchAfterMs;

/** Sessions to forget when one more is opened: the ended ones, and the oldest above the limit for one account. */
export const surplus = (sessions: Readonly<Record<SessionKey, Session>>, now: Date): SessionKey[] => {
  const all = Object.entries(sessions) as [SessionKey, Session][];
  const alive = all.filter(([, s]) => isAlive(s, now)).sort(([, a], [, b]) => b.seenAt.getTime() - a.seenAt.getTime());
  const kept = new Set(alive.slice(0, sessionLimits.perAccount - 1).map(([key]) => key));
  return all.map(([key]) => key).filter((key) => !kept.has(key));
};
