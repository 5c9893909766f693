import type { RequestSource } from '../../domain/audit.ts';
import { unlessBusy } from '../../domain/busy.ts';
import type { AccountId, FlowId, LoginKey } from '../../domain/ids.ts';
import { loginLimits, newBrowsersLimit, proofLimit } from '../../domain/login-limits.ts';
import { browserLifeMs, type RateLimiter } from '../../domain/limits.ts';
import type { Admission } from './admission.ts';
import { admitStranger, type AdmitStrangerDeps, paused } from './admit-stranger.ts';
import { browserBucket } from './known-browsers.ts';

export interface AdmitProofDeps {
  limits: Pick<RateLimiter, 'consume' | 'giveBack'>;
  now: () => Date;
}

export interface AdmitBrowserDeps extends AdmitStrangerDeps {
  limits: AdmitStrangerDeps['limits'] & Pick<RateLimiter, 'consumeGranted'>;
}

/** The person or account that gives a portal login as a proof, besides another login. */
export interface ProofGiver {
  /** The person or account whose wrong passwords are counted. */
  readonly of: string;
  /** The account or flow in whose story they are. */
  readonly about: AccountId | FlowId;
  /** How the audit names them at each wrong password. */
  readonly detail: Readonly<Record<string, string>>;
}

/**
 * Admits a try of a password. A browser that has logged in here before has its own bucket, so that guesses by strangers
 * never lock its owner out. It counts as a new browser if that bucket is used up, or if the password has changed since
 * then: a thief who knew the old password may have made many browsers known.
 */
export const admitLogin = async (
  deps: AdmitBrowserDeps,
  loginKey: LoginKey,
  given: { browserSecret: string | undefined; password: string; source: RequestSource; effort: string | undefined },
): Promise<Admission> => {
  const { limits, now } = deps;
  if (given.browserSecret) {
    const browser = browserBucket(loginKey, given.browserSecret);
    const own = await limits.consumeGranted(loginLimits.knownBrowser, browser, now());
    const miss = () => limits.count(loginLimits.knownBrowser, browser, now());
    const asStranger = () => admitStranger(deps, loginKey, given);
    if (typeof own === 'object') {
      const since = new Date(own.until.getTime() - browserLifeMs);
      return { kind: 'let-in', known: { since, asStranger }, right: async () => {}, miss };
    }
  }
  return admitStranger(deps, loginKey, given);
};

/** Key of the wrong passwords of a person whom VNeID has identified. */
export const proofGiverOf = ({ issuer, subject }: { issuer: string; subject: string }): string =>
  `${issuer}|${subject}`;

/**
 * Admits a password that proves an account besides another login. It is counted by the person who gives it and not by
 * the login name. Strangers who use up a login name must not stop its owner, who comes with VNeID.
 */
export const admitProof = async ({ limits, now }: AdmitProofDeps, { of, about }: ProofGiver): Promise<Admission> => {
  if ((await limits.consume(proofLimit, of, now())) === 'limited')
    return { kind: 'refused', code: 'proof-limit', noted: { about, name: 'proof.limited' } };
  const right = () => limits.giveBack(proofLimit, of);
  return { kind: 'let-in', right, miss: async () => {} };
};

/** The same where VNeID has not shown who this is: a thief can have many such accounts, so the login name is counted too. */
export const admitProofOfStranger = async (
  deps: AdmitProofDeps & { limits: Pick<RateLimiter, 'consumePaced'> },
  giver: ProofGiver,
  loginKey: LoginKey,
): Promise<Admission> => {
  const { limits, now } = deps;
  const own = await admitProof(deps, giver);
  if (own.kind === 'refused') return own;
  const paced = await limits.consumePaced(newBrowsersLimit, loginKey, now());
  if (paced !== 'allowed') {
    await own.right();
    return paused(paced, loginKey);
  }
  const right = () => Promise.all([own.right(), limits.giveBack(newBrowsersLimit, loginKey).catch(unlessBusy)]);
  return { ...own, right };
};
