import { createHash } from 'node:crypto';
import type { AccountId, FlowId, LoginKey } from '../../functions/domain/ids.ts';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import type { RateLimiter } from '../../functions/domain/limits.ts';
import { AppError } from '../../functions/domain/app-error.ts';
import { proveLogin } from '../../functions/use-cases/login/check-login.ts';
import { logIn } from '../../functions/use-cases/login/log-in.ts';
import { Memory } from '../support/memory.ts';
import { account, noon } from '../support/samples.ts';

/** mulberry32: the same numbers from 0 to 1 in each run. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/**
 * The share of people who have one of the `rank` most common passwords: the CDF-Zipf fit of the RockYou list (Wang and
 * others, "Zipf's Law in Passwords", IEEE TIFS 12, 2017). 14 % have one of the thousand most common.
 */
const shareOfCommonest = (rank: number) => 0.037433 * rank ** 0.187227;
export const commonPassword = (rank: number) => `common ${rank}`;
const rankOf = (password: string) => Number(/^common (\d+)$/.exec(password)?.[1] ?? Infinity);
const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * The portal's own login rules and the in-memory limits, with a simulated clock and random passwords for all login
 * names. Efforts are counted, but not really worked out.
 * @param isSprayLimited false for a control run: how many accounts fall without the limit on sprayed passwords
 */
export class Town {
  now = noon;
  readonly random = random(20_261_126);
  readonly #passwords = new Map<string, string>();
  readonly #needs: Parameters<typeof logIn>[0];
  #secrets = 0;
  /** How many efforts were done. */
  efforts = 0;
  readonly #logins = new Map<number, { right: number; wrong: number }>();
  /** How many of the most common passwords are in the list of leaked passwords. */
  listed = 0;

  constructor(isSprayLimited = true) {
    const { limits } = new Memory();
    const unlimited: RateLimiter = {
      ...limits,
      left: async (limit, of, now) => (limit === loginLimits.tried ? limit.burst : limits.left(limit, of, now)),
    };
    this.#needs = {
      limits: isSprayLimited ? limits : unlimited,
      accounts: {
        credential: async (loginKey) => ({
          loginKey,
          accountId: loginKey as string as AccountId,
          passwordHash: this.passwordOf(loginKey),
        }),
        byId: async (id) => account({ id, loginKey: id as string as LoginKey }),
        openSession: async () => (this.#count('right'), 'opened'),
        endSession: async () => {},
      },
      passwords: {
        loginKey: async (name) => name as LoginKey,
        check: async (password, kept) => (password === kept ? 'right' : 'wrong'),
        mark: async (text) => hash(text),
      },
      leakedPasswords: { holds: async (password) => rankOf(password) <= this.listed },
      browsers: { of: async (secret) => secret, read: async (cookie) => cookie },
      random: { secret: () => `secret ${this.#secrets++}` },
      audit: {
        append: async ({ name }) => (name === 'login.failed' ? this.#count('wrong') : undefined),
        note: async ({ source }) => source.supportCode,
      },
      loginCounts: { lastMinute: async (now) => this.#logins.get(minuteOf(now) - 1) ?? { right: 0, wrong: 0 } },
      efforts: {
        ask: async (purpose, now) => JSON.stringify({ purpose, askedAt: now.getTime() }),
        read: async (answer, purpose) => {
          const asked = JSON.parse(answer) as { purpose: string; askedAt: number };
          return asked.purpose === purpose ? new Date(asked.askedAt) : undefined;
        },
      },
      loginPolicy: { citizen: [], official: [] },
      now: () => this.now,
    };
  }

  /** Draws a common password as often as people have it, otherwise one that no other name has. */
  passwordOf(name: string): string {
    let password = this.#passwords.get(name);
    if (password === undefined) {
      const rank = Math.ceil((this.random() / 0.037433) ** (1 / 0.187227));
      password = rank <= 1000 ? commonPassword(rank) : `own password of ${name}`;
      this.#passwords.set(name, password);
    }
    return password;
  }

  /** @param pays false if the browser does no effort @returns 'in', 'wrong', or the code of the refusal */
  async logIn(name: string, password: string, network: number, browserCookie?: string, pays = true): Promise<string> {
    const source = { ip: `10.${network >> 8}.${network & 255}.7`, port: 50_123, supportCode: 'A' };
    const given = { loginName: name, password, browserCookie, replacedSession: undefined, source };
    let effort: string | undefined;
    for (;;) {
      try {
        await logIn(this.#needs, { ...given, effort, destination: { screen: 'ho-so', language: 'vi' } });
        return 'in';
      } catch (error) {
        if (!(error instanceof AppError) || !error.effort || !pays) return saidNo(error);
        effort = error.effort;
        this.efforts++;
        // Two efforts at the same moment would be equal.
        this.wait(1);
      }
    }
  }

  #count(what: 'right' | 'wrong'): void {
    const minute = minuteOf(this.now);
    const counted = this.#logins.get(minute) ?? { right: 0, wrong: 0 };
    this.#logins.set(minute, { ...counted, [what]: counted[what] + 1 });
  }

  /** Proves the old account behind a VNeID login. */
  async prove(name: string, password: string, person: string) {
    const source = { ip: '10.0.0.7', port: 50_123, supportCode: 'A' };
    const giver = { of: person, about: person as FlowId, detail: {} };
    return proveLogin(this.#needs, { loginName: name, password, source, giver }).then(() => 'right', saidNo);
  }

  wait(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000);

/** 'wrong' for a wrong password, otherwise the code of the refusal. */
const saidNo = (error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  return error.code === 'login-wrong' ? 'wrong' : error.code;
};

export const shareOfThousand = shareOfCommonest(1000);
