import type { AccountId, BrowserMark, SessionKey } from './ids.ts';
import type { Destination } from './destination.ts';

/** The cookie's content, `<account id>.<256-bit secret>`. One read finds account and session together. */
export interface SessionToken {
  readonly accountId: AccountId;
  readonly secret: string;
}

export interface Session {
  readonly provenBy: 'portal' | 'vneid';
  readonly provenAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
  /** The browser in which a portal login opened the session. It is read only at the login, so nobody can change it. */
  readonly browser?: BrowserMark;
  /** Set on a shared computer. The session ends sooner, and its logout clears the browser. */
  readonly isShared?: true;
  /** The screen that the person wanted before the login. The CCCD screen and "Bỏ qua" lead to it. */
  readonly wanted: Destination;
  /** A second account that this session has proven, to be merged. `version` is the version that was proven. */
  readonly other?: { readonly id: AccountId; readonly version: number; readonly provenAt: Date };
}

const minute = 60_000;

/** OWASP ASVS 5.0 V7.3, level 2: a short idle limit that the page announces, and an absolute limit. */
const sessionLimits = {
  idleMs: 15 * minute,
  /** On a shared computer, the next person may sit down at once. */
  sharedIdleMs: 5 * minute,
  absoluteMs: 12 * 60 * minute,
  /**
   * The limit of a VNeID login that may be as old as VNeID's own session, because the provider does not say when it
   * asked.
   */
  untimedMs: 60 * minute,
  touchAfterMs: 1 * minute,
  freshMs: 10 * minute,
  perAccount: 10,
} as const;

/** The longest life of any session. */
export const longestSessionMs = sessionLimits.absoluteMs;

interface SessionFacts {
  /** When the person proved who they are. This may be some minutes before the session opens. */
  readonly provenAt?: Date;
  /** Whether the provider says when it asked the person. */
  readonly isTimed?: boolean | undefined;
  readonly isShared?: boolean | undefined;
}

/** A session that begins now. It lasts at most twelve hours, or one hour if the provider does not say when it asked. */
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

/** Returns when this session ends if no further request arrives. */
export const endOf = (session: Session): Date =>
  new Date(
    Math.min(
      session.seenAt.getTime() + (session.isShared ? sessionLimits.sharedIdleMs : sessionLimits.idleMs),
      session.endsAt.getTime(),
    ),
  );

/** Returns whether the session has not ended yet. */
export const isAlive = (session: Session, now: Date): boolean => now < endOf(session);

/** Returns whether the proof is fresh enough to change who can open the account (ASVS 5.0 V7.5.1). */
export const provenRecently = ({ provenAt }: Pick<Session, 'provenAt'>, now: Date): boolean =>
  now.getTime() - provenAt.getTime() <= sessionLimits.freshMs;

/** Returns whether to write `seenAt`. Every request reads the session, few write it: it may lag by `touchAfterMs`. */
export const needsTouch = (session: Session, now: Date): boolean =>
  now.getTime() - session.seenAt.getTime() >= sessionLimits.touchAfterMs;

/** Returns sessions to delete when another one opens: the ended ones, and the oldest above the limit of one account. */
export const surplus = (sessions: Readonly<Record<SessionKey, Session>>, now: Date): SessionKey[] => {
  const all = Object.entries(sessions) as [SessionKey, Session][];
  const alive = all.filter(([, s]) => isAlive(s, now)).sort(([, a], [, b]) => b.seenAt.getTime() - a.seenAt.getTime());
  const kept = new Set(alive.slice(0, sessionLimits.perAccount - 1).map(([key]) => key));
  return all.map(([key]) => key).filter((key) => !kept.has(key));
};
