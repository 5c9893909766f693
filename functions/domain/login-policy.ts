import type { Account } from './account.ts';

/**
 * What a portal login can still do. The law closes it in steps (Decree 69/2024/NĐ-CP, article 40), on dates that may
 * differ by kind of account. `link-only` proves an old account when VNeID is linked, and opens nothing.
 */
export type LoginMode = 'enabled' | 'link-only' | 'closed';

export type LoginPolicy = Readonly<
  Record<Account['kind'], readonly { readonly from: Date; readonly mode: LoginMode }[]>
>;

/** A day of the policy begins at midnight in Vietnam, which has no summer time. @param day yyyy-mm-dd */
export const vietnamsMidnight = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** Returns the mode of the last step that has begun. Before the first step, logins are open. */
export const loginModeAt = (policy: LoginPolicy, kind: Account['kind'], now: Date): LoginMode => {
  const begun = policy[kind].filter(({ from }) => from <= now).sort((a, b) => a.from.getTime() - b.from.getTime());
  return begun.at(-1)?.mode ?? 'enabled';
};

/** Returns whether the portal login opens this account now. */
export const opensByPortal = (policy: LoginPolicy, { loginKey, kind, frozen }: Account, now: Date): boolean =>
  loginKey !== undefined && !frozen && loginModeAt(policy, kind, now) === 'enabled';

/** Returns whether the portal login can still prove this account. With VNeID, a frozen login can too. */
export const provesByPortal = (policy: LoginPolicy, { loginKey, kind }: Account, now: Date): boolean =>
  loginKey !== undefined && loginModeAt(policy, kind, now) !== 'closed';
