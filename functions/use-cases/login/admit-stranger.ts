import { AppError } from '../../domain/app-error.ts';
import type { Source } from '../../domain/audit.ts';
import { unlessBusy } from '../../domain/busy.ts';
import type { Efforts } from '../../domain/efforts.ts';
import type { LeakedPasswords, Passwords } from '../../domain/gateways.ts';
import type { LoginKey } from '../../domain/ids.ts';
import { addressOf, networkOf, type RateLimiter } from '../../domain/limits.ts';
import { limitedNetworkNotes, limitedNotes, limitedTriedNotes, loginLimits } from '../../domain/login-limits.ts';
import { isMostlyWrong, type LoginCounts } from '../../domain/login-counts.ts';
import type { Admission, Refusal } from './admission.ts';

export interface AdmitStrangerDeps {
  limits: Pick<RateLimiter, 'consumePaced' | 'giveBack' | 'left' | 'count'>;
  passwords: Pick<Passwords, 'mark'>;
  leakedPasswords: LeakedPasswords;
  loginCounts: Pick<LoginCounts, 'lastMinute'>;
  /** `off` where the stage asks for no efforts: above the line strangers are then refused. */
  efforts: Efforts | 'off';
  now: () => Date;
}

export interface StrangersTry {
  readonly password: string;
  readonly source: Source;
  /** What the browser worked out, where it was asked to. */
  readonly effort: string | undefined;
}

/** 24 bits in base64url: enough to tell a spray, too few to tell a password. */
const triedLength = 4;

/** The buckets that one try touches, beside the name's. */
interface Buckets {
  readonly network: string;
  readonly address: string;
  readonly tried: string;
}

/**
 * A browser that is not known. Above the line it does an effort first. The bucket of the name is touched last, and a right
 * login gives back what it took: nobody can see from that bucket whether the owner came.
 * @throws AppError `login-effort` with what the browser works out first
 */
export const admitStranger = async (
  deps: AdmitStrangerDeps,
  loginKey: LoginKey,
  { password, source, effort }: StrangersTry,
): Promise<Admission> => {
  const { limits, now } = deps;
  const tried = (await deps.passwords.mark(`tried|${password.normalize('NFKC')}`)).slice(0, triedLength);
  const buckets = { network: networkOf(source.ip), address: addressOf(source.ip), tried };
  // What everybody can read in a list proves nothing of a stranger. Judged before any row is, so equal for every name.
  if (await deps.leakedPasswords.holds(password)) return sprayed('login-leaked', buckets);
  const line = await lineOf(deps, buckets);
  if (line === 'login-network') return crowded(buckets);
  if (line === 'login-tried') return sprayed('login-tried', buckets);
  if (line === 'below') return takeTry(deps, loginKey, buckets);

  const purpose = `login|${buckets.network}|${loginKey}`;
  const ask = async (): Promise<never> => {
    throw new AppError('login-effort', { effort: await line.above.ask(purpose, now()) });
  };
  const askedAt = effort && (await line.above.read(effort, purpose, now()));
  if (!askedAt) return ask();
  const ofAddress = await limits.left(loginLimits.address, buckets.address, now());
  if (ofAddress === 'busy' || ofAddress === 0) return crowded(buckets);
  return takeTry(deps, loginKey, buckets, { askedAt, ask });
};

const crowded = ({ network }: Buckets): Admission => ({
  kind: 'refused',
  code: 'login-network',
  noted: { limit: limitedNetworkNotes, of: network },
});

const sprayed = (code: 'login-leaked' | 'login-tried', { tried }: Buckets): Admission => ({
  kind: 'refused',
  code,
  noted: { limit: limitedTriedNotes, of: tried },
});

/**
 * Above the line are tries from a network that has used up its failures, with a password that is tried on many names,
 * or while most passwords of the whole portal are wrong. So is what cannot be looked at now.
 * @returns `above` with who asks for the effort; a code where no effort helps
 */
const lineOf = async (
  { limits, loginCounts, efforts, now }: AdmitStrangerDeps,
  { network, tried }: Buckets,
): Promise<'below' | { above: Efforts } | 'login-network' | 'login-tried'> => {
  const [ofNetwork, ofPassword, lastMinute] = await Promise.all([
    limits.left(loginLimits.network, network, now()),
    limits.left(loginLimits.tried, tried, now()),
    loginCounts.lastMinute(now()),
  ]);
  const isCrowded = ofNetwork === 'busy' || ofNetwork === 0;
  const isSprayed = ofPassword === 'busy' || ofPassword <= loginLimits.tried.paid;
  if (ofPassword === 0) return 'login-tried';
  if (efforts !== 'off') return isCrowded || isSprayed || isMostlyWrong(lastMinute) ? { above: efforts } : 'below';
  if (isCrowded) return 'login-network';
  return isSprayed ? 'login-tried' : 'below';
};

/** An effort that was done: when it was asked for, and how another one is asked for where it was used before. */
interface Payment {
  readonly askedAt: Date;
  readonly ask: () => Promise<never>;
}

const takeTry = async (
  { limits, now }: AdmitStrangerDeps,
  loginKey: LoginKey,
  { network, address, tried }: Buckets,
  payment?: Payment,
): Promise<Admission> => {
  const paced = await limits.consumePaced(loginLimits.newBrowsers, loginKey, now(), payment?.askedAt);
  if (paced === 'spent' && payment) return payment.ask();
  if (paced !== 'allowed') return paused(paced, loginKey);
  // Strangers may keep these buckets so busy that they cannot be written, which must cost nobody a login.
  const right = () => limits.giveBack(loginLimits.newBrowsers, loginKey).catch(unlessBusy);
  const miss = () =>
    Promise.all([
      payment ? limits.count(loginLimits.address, address, now()) : limits.count(loginLimits.network, network, now()),
      limits.count(loginLimits.tried, tried, now()).catch(unlessBusy),
    ]);
  return { kind: 'let-in', right, miss };
};

/** Strangers have used up the tries of this name. */
export const paused = (paced: 'limited' | 'limited-slow' | 'spent', loginKey: LoginKey): Refusal => ({
  kind: 'refused',
  code: paced === 'limited' ? 'login-paused' : 'login-paused-long',
  noted: { limit: limitedNotes, of: loginKey },
});
