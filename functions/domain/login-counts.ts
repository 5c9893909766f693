/** Portal logins of one minute, counted over all login names and networks. */
export interface LoginCount {
  /** Accounts that logged in. An account that repeats logins to raise this number counts once or twice. */
  readonly right: number;
  /** Tries with a wrong password. */
  readonly wrong: number;
}

/** One row for each minute. A worker writes it from the audit stream, so no login writes it. */
export interface LoginCounts {
  add(count: LoginCount, now: Date): Promise<void>;
  /** Returns the count of the last whole minute, read at most half a minute ago. `busy`: the row cannot be read now. */
  lastMinute(now: Date): Promise<LoginCount | 'busy'>;
}

/** Two a second. Fewer wrong passwords are no attack on the whole portal, even if no password is right. */
const fewestWrong = 120;

/** Returns whether most passwords are wrong: somebody guesses at the whole portal. Normally one in ten is wrong. */
export const isMostlyWrong = (count: LoginCount | 'busy'): boolean =>
  count === 'busy' || (count.wrong >= fewestWrong && count.wrong > count.right);
