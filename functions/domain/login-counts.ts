/** Portal logins of one minute, over all names and networks. */
export interface LoginCount {
  /** Accounts that came in: one that comes again and again, to make this number larger, counts once or twice. */
  readonly right: number;
  /** Passwords that were tried and not right. */
  readonly wrong: number;
}

/** One row for each minute, written from the stream of the audit. No login writes it. */
export interface LoginCounts {
  add(count: LoginCount, now: Date): Promise<void>;
  /** Of the last whole minute, read at most half a minute ago. `busy` is a row that cannot be read now. */
  lastMinute(now: Date): Promise<LoginCount | 'busy'>;
}

/** Two a second: fewer are no attack on everybody, also when none is right. */
const fewestWrong = 120;

/** More wrong passwords than right ones: somebody guesses at the whole portal. On an honest day there is one in ten. */
export const isMostlyWrong = (count: LoginCount | 'busy'): boolean =>
  count === 'busy' || (count.wrong >= fewestWrong && count.wrong > count.right);
