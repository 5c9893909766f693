import { AppError } from '../../domain/app-error.ts';
import type { RequestSource } from '../../domain/audit.ts';
import { unlessBusy } from '../../domain/busy.ts';
import type { Efforts } from '../../domain/efforts.ts';
import type { LeakedPasswords, Passwords } from '../../domain/gateways.ts';
import type { LoginKey } from '../../domain/ids.ts';
import { addressOf, networkOf, type RateLimiter } from '../../domain/limits.ts';
import { limitedNetworkNotes, limitedTriedNotes, loginLimits } from '../../domain/login-limits.ts';
import { isMostlyWrong, type LoginCounts } from '../../domain/login-counts.ts';
import type { Admission, Refusal } from './admission.ts';

export interface AdmitStrangerDeps {
  limits: Pick<RateLimiter, 'consumePaced' | 'giveBack' | 'left' | 'count'>;
  passwords: Pick<Passwords, 'mark'>;
  leakedPasswords: LeakedPasswords;
  loginCounts: Pick<LoginCounts, 'lastMinute'>;
  /** `off` if the stage uses no efforts. New browsers above the line are then refused. */
  efforts: Efforts | 'off';
  now: () => Date;
}

export interface StrangersTry {
  readonly password: string;
  readonly source: RequestSource;
  /** The solved task, if the browser received one. */
  readonly effort: string | undefined;
}

/** 24 bits in base64url: enough to recognise one password tried on many names, too few to guess the password. */
const triedLength = 4;

/** The buckets that one try uses, apart from the bucket of the login name. */
interface Buckets {
  readonly network: string;
  readonly address: string;
  readonly tried: string;
}

/**
 * Admits a new browser. Above the line it must do an effort first. The bucket of the login name comes last, and a right
 * login gives its try back. So nobody can see in that bucket whether the owner logged in.
 * @throws AppError `login-effort` with the task for the browser
 */
export const admitStranger = async (
  deps: AdmitStrangerDeps,
  loginKey: LoginKey,
  { password, source, effort }: StrangersTry,
): Promise<Admission> => {
  const { limits, now } = deps;
  const tried = (await deps.passwords.mark(`tried|${password.normalize('NFKC')}`)).slice(0, triedLength);
  const buckets = { network: networkOf(source.ip), address: addressOf(source.ip), tried };
  // A password from a public list proves nothing about a stranger. This is checked before any row is read, so it is
  // equal for every login name.
  if (await deps.leakedPasswords.holds(password)) return sprayed('login-leaked', buckets);
  const line = await effortLine(deps, buckets);
  if (line === 'login-network') return networkLimited(buckets);
  if (line === 'login-tried') return sprayed('login-tried', buckets);
  if (line === 'below') return takeTry(deps, loginKey, buckets);

  const purpose = `login|${buckets.network}|${loginKey}`;
  const ask = async (): Promise<never> => {
    throw new AppError('login-effort', { effort: await line.above.ask(purpose, now()) });
  };
  const askedAt = effort && (await line.above.read(effort, purpose, now()));
  if (!askedAt) return ask();
  const ofAddress = await limits.left(loginLimits.address, buckets.address, now());
  if (ofAddress === 'busy' || ofAddress === 0) return networkLimited(buckets);
  return takeTry(deps, loginKey, buckets, { askedAt, ask });
};

const networkLimited = ({ network }: Buckets): Admission => ({
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
 * Decides whether a try is above the line, so that it needs an effort. The reasons: the network has used up its
 * failures, the password is tried on many login names, or most passwords of the whole portal are wrong. A row that
 * cannot be read now also counts as above.
 * @returns `above` with the maker of efforts; a code if an effort does not help
 */
const effortLine = async (
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

/** A finished effort: when it was requested, and how to request another one if it was already used. */
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
  // Strangers may keep these buckets too busy to be written. That must not cost anybody a login.
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
  noted: { about: loginKey, name: 'login.limited' },
});
