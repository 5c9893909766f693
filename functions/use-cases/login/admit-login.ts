import type { AppErrorCode } from '../../domain/app-error.ts';
import type { LoginKey } from '../../domain/ids.ts';
import type { Source } from '../../domain/audit.ts';
import { unlessBusy } from '../../domain/busy.ts';
import type { LeakedPasswords, Passwords } from '../../domain/gateways.ts';
import { browserKey } from '../../domain/keys.ts';
import {
  type Limit,
  limitedNetworkNotes,
  limitedNotes,
  limitedTriedNotes,
  loginLimits,
  networkOf,
  proofLimit,
  type RateLimiter,
} from '../../domain/limits.ts';

export interface AdmitLoginDeps {
  limits: Pick<RateLimiter, 'consume' | 'consumePaced' | 'consumeGranted' | 'giveBack' | 'hasRoom' | 'count'>;
  passwords: Pick<Passwords, 'mark'>;
  now: () => Date;
}

export interface AdmitBrowserDeps extends AdmitLoginDeps {
  leakedPasswords: LeakedPasswords;
}

/** 24 bits in base64url: enough to tell a spray, too few to tell a password. */
const triedLength = 4;

/** Whether a password may be tried now, and what is owed once it was. */
export type Admission =
  | {
      kind: 'let-in';
      /** Whether this browser has logged in with this name before. */
      isKnownBrowser: boolean;
      /** To be called when the password was right. */
      right: () => Promise<unknown>;
      /** To be called when it was not, or when there is no such login: the same calls for both. */
      miss: () => Promise<unknown>;
    }
  | {
      kind: 'refused';
      code: AppErrorCode;
      /** The audit tells of it once in a while, and not of every try. */
      noted: { limit: Limit; of: string };
    };

/** Who gives a portal login as a proof, beside another login. */
export interface Prover {
  /** The person or account that the misses are counted for. */
  readonly of: string;
  /** How the audit names them at each miss. */
  readonly detail: Readonly<Record<string, string>>;
}

/** Key of a bucket of `loginLimits.knownBrowser`: one browser with one login name. */
export const browserBucket = (loginKey: LoginKey, browserSecret: string): string =>
  `${loginKey}|${browserKey(browserSecret)}`;

/**
 * A browser that has logged in here before has a bucket of its own, so that strangers' guesses never lock its owner out;
 * when that is used up, it is a stranger. The bucket that strangers share is touched only from a network that is within
 * its own limit of failures, and a right login gives back what it took: nobody can see from that bucket whether the owner
 * came.
 */
export const admitLogin = async (
  deps: AdmitBrowserDeps,
  loginKey: LoginKey,
  { browserSecret, password, source }: { browserSecret: string | undefined; password: string; source: Source },
): Promise<Admission> => {
  const { limits, now } = deps;
  if (browserSecret) {
    const browser = browserBucket(loginKey, browserSecret);
    const own = await limits.consumeGranted(loginLimits.knownBrowser, browser, now());
    const miss = () => limits.count(loginLimits.knownBrowser, browser, now());
    if (own === 'allowed') return { kind: 'let-in', isKnownBrowser: true, right: async () => {}, miss };
  }
  const network = networkOf(source.ip);
  const tried = (await deps.passwords.mark(`tried|${password.normalize('NFKC')}`)).slice(0, triedLength);
  // What everybody can read in a list proves nothing of a stranger. Judged before any row is, so equal for every name.
  if (await deps.leakedPasswords.holds(password))
    return { kind: 'refused', code: 'login-leaked', noted: { limit: limitedTriedNotes, of: tried } };
  const [isNetworkFree, isRarelyTried] = await Promise.all([
    limits.hasRoom(loginLimits.network, network, now()),
    limits.hasRoom(loginLimits.tried, tried, now()),
  ]);
  if (!isNetworkFree)
    return { kind: 'refused', code: 'login-network', noted: { limit: limitedNetworkNotes, of: network } };
  if (!isRarelyTried) return { kind: 'refused', code: 'login-tried', noted: { limit: limitedTriedNotes, of: tried } };
  const paced = await limits.consumePaced(loginLimits.newBrowsers, loginKey, now());
  if (paced !== 'allowed') {
    const code = paced === 'limited' ? 'login-paused' : 'login-paused-long';
    return { kind: 'refused', code, noted: { limit: limitedNotes, of: loginKey } };
  }
  // Strangers may keep these buckets so busy that they cannot be written, which must cost nobody a login.
  const right = () => limits.giveBack(loginLimits.newBrowsers, loginKey).catch(unlessBusy);
  const miss = () =>
    Promise.all([
      limits.count(loginLimits.network, network, now()),
      limits.count(loginLimits.tried, tried, now()).catch(unlessBusy),
    ]);
  return { kind: 'let-in', isKnownBrowser: false, right, miss };
};

/** Key of the misses of a person whom VNeID has shown. */
export const proverOf = ({ issuer, subject }: { issuer: string; subject: string }): string => `${issuer}|${subject}`;

/**
 * A password that proves an account beside another login is counted by the person who gives it, and never by the name: strangers
 * who use up a name must not close the road by which VNeID brings its owner in.
 */
export const admitProof = async ({ limits, now }: AdmitLoginDeps, { of }: Prover): Promise<Admission> => {
  if ((await limits.consume(proofLimit, of, now())) === 'limited')
    return { kind: 'refused', code: 'proof-limit', noted: { limit: limitedNotes, of } };
  const right = () => limits.giveBack(proofLimit, of);
  return { kind: 'let-in', isKnownBrowser: false, right, miss: async () => {} };
};
