import type { Account } from './account.ts';

/**
 * What a portal login is still good for. The law closes it step by step (Decree 69/2024/NĐ-CP, article 40), at dates
 * that may differ by kind of account: `link-only` proves an old account when VNeID is linked, and opens nothing.
 */
export type LoginMode = 'enabled' | 'link-only' | 'closed';

export type LoginPolicy = Readonly<
  Record<Account['kind'], readonly { readonly from: Date; readonly mode: LoginMode }[]>
>;

/** A day of the policy begins at midnight in Vietnam, which keeps one time all year. @param day yyyy-mm-dd */
export const vietnamsMidnight = (day: string): Date => new Date(`${day}T00:00:00+07:00`);

/** The last step that has begun; before the first one, logins are open. */
export const loginModeAt = (policy: LoginPolicy, kind: Account['kind'], now: Date): LoginMode => {
  const begun = policy[kind].filter(({ from }) => from <= now).sort((a, b) => a.from.getTime() - b.from.getTime());
  return begun.at(-1)?.mode ?? 'enabled';
};

/** Whether the portal login opens this account now. */
export const opensByPortal = (policy: LoginPolicy, { loginKey, kind, frozen }: Account, now: Date): boolean =>
  loginKey !== undefined && !frozen && loginModeAt(policy, kind, now) === 'enabled';

/** Whether the portal login can still show whose account this is; a frozen one can, beside VNeID. */
export const provesByPortal = (policy: LoginPolicy, { loginKey, kind }: Account, now: Date): boolean =>
  loginKey !== undefined && loginModeAt(policy, kind, now) !== 'closed';
