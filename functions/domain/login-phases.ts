import type { Account } from './account.ts';
import { type LoginMode, type LoginPolicy, loginModeAt } from './login-policy.ts';

type Kind = Account['kind'];

/** What the portal login of one kind of account is good for during a phase. */
export interface KindInPhase {
  readonly mode: LoginMode;
  /** When this mode began. Undefined if it was the first mode. */
  readonly since?: Date;
  /** The next change, if one is planned. */
  readonly next?: { readonly at: Date; readonly mode: LoginMode };
}

/** A time in which the policy does not change for any kind of account. One set of pages is true for all of it. */
export interface LoginPhase {
  /** Undefined for the phase before the first step of the policy. */
  readonly from?: Date;
  readonly kinds: Readonly<Record<Kind, KindInPhase>>;
}

const openness: readonly LoginMode[] = ['closed', 'link-only', 'enabled'];

/** Returns the most open mode of any kind of account. A page that does not know its reader must allow for it. */
export const openestMode = ({ kinds }: LoginPhase): LoginMode =>
  openness[Math.max(...Object.values(kinds).map(({ mode }) => openness.indexOf(mode)))]!;

/** Returns the phases of a policy, oldest first. It uses the rule of the handlers, so that pages and answers agree. */
export const loginPhases = (policy: LoginPolicy): readonly LoginPhase[] => {
  const days = [...new Set([...policy.citizen, ...policy.official].map(({ from }) => from.getTime()))].sort(
    (a, b) => a - b,
  );
  // The first phase has no start.
  const moments = [-Infinity, ...days];
  const modeAt = (kind: Kind, time: number) => loginModeAt(policy, kind, new Date(Math.max(time, -8.64e15)));
  const inPhase = (kind: Kind, i: number): KindInPhase => {
    const mode = modeAt(kind, moments[i]!);
    const isOther = (time: number) => modeAt(kind, time) !== mode;
    const next = moments.slice(i + 1).find(isOther);
    const before = moments.slice(0, i).findLastIndex(isOther);
    return {
      mode,
      ...(before >= 0 && { since: new Date(moments[before + 1]!) }),
      ...(next !== undefined && { next: { at: new Date(next), mode: modeAt(kind, next) } }),
    };
  };
  return moments.map((time, i) => ({
    ...(i > 0 && { from: new Date(time) }),
    kinds: { citizen: inPhase('citizen', i), official: inPhase('official', i) },
  }));
};
