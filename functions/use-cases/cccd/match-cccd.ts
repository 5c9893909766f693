import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { AuditName, Source } from '../../domain/audit.ts';
import type { Cccd, CccdIndex } from '../../domain/cccd.ts';
import { maskCccd } from '../../domain/cccd.ts';
import type { CccdVault, Population } from '../../domain/gateways.ts';
import { networkOf, type RateLimiter, type RecentFacts } from '../../domain/limits.ts';
import { registerLimits } from '../../domain/change-limits.ts';
import type { Session } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import type { Audit } from '../../domain/stores.ts';

export interface MatchCccdDeps {
  accounts: Pick<Accounts, 'holderOfCccd'>;
  limits: Pick<RateLimiter, 'consume' | 'consumeDistinct' | 'giveBackDistinct'>;
  facts: RecentFacts;
  population: Population;
  vault: CccdVault;
  audit: Audit;
  now: () => Date;
}

export interface CccdInput {
  account: Account;
  /** Of the login that the number is typed in. */
  session: Pick<Session, 'browser'>;
  cccd: Cccd;
  source: Source;
}

/** `unavailable`: the register did not answer; the caller may keep the number until it does. */
export interface MatchCccdOutcome {
  readonly kind: 'match' | 'unavailable';
  readonly index: CccdIndex;
}

/** A match stays good for the review that follows it. */
const matchLifeMs = 10 * 60_000;

/**
 * Asks the register whether the typed number belongs to the account's name and birth date. Every different number is
 * counted before anything is said of it, so that this is no oracle, neither of the register nor of the account's own
 * number; a register that is down costs the person nothing. A number that another account holds does not match.
 * @throws AppError with the tries that are left: `cccd-attempts`, `cccd-already-set` or `cccd-no-match`
 */
export const matchCccd = async (
  deps: MatchCccdDeps,
  { account, session, cccd, source }: CccdInput,
): Promise<MatchCccdOutcome> => {
  const { accounts, facts, population, vault, audit, now } = deps;
  const index = await vault.index(cccd);
  const fact = `matched|${account.id}|${index}`;
  if (await facts.remembers(fact, now())) return { kind: 'match', index };

  const event = { about: account.id, at: now(), source };
  const attempt = await takeAttempt(deps, { account, session, source }, index);
  const tries = { left: attempt.left, until: attempt.until };
  if (attempt.kind === 'limited') {
    throw new AppError('cccd-attempts', { tries, supportCode: await audit.note({ ...event, name: 'cccd.limited' }) });
  }
  // Only a number that counts is named: of others there are as many as somebody cares to type.
  const note = (name: AuditName) => audit.note({ ...event, name, detail: { cccd: maskCccd(cccd) } });
  if (account.cccd && account.cccd.index !== index) {
    await note('cccd.not-matched');
    throw new AppError('cccd-already-set', { tries });
  }
  const [answer, holder] = await Promise.all([population.match(cccd, account), accounts.holderOfCccd(index)]);
  if (answer === 'unavailable') {
    await Promise.all([attempt.giveBack(), audit.note({ ...event, name: 'cccd.register-unavailable' })]);
    return { kind: 'unavailable', index };
  }
  const isHeldElsewhere = holder !== undefined && holder !== account.id;
  if (answer === 'no-match' || isHeldElsewhere) {
    await note(answer === 'match' ? 'cccd.held-elsewhere' : 'cccd.not-matched');
    throw new AppError('cccd-no-match', { tries });
  }
  await Promise.all([facts.remember(fact, new Date(now().getTime() + matchLifeMs)), note('cccd.matched')]);
  return { kind: 'match', index };
};

/** The second count of numbers, beside the account's: of the browser, or of a whole network where a session has no mark. */
export const sharedCount = ({ session, source }: Pick<CccdInput, 'session' | 'source'>) =>
  session.browser
    ? ({ limit: registerLimits.browser, of: session.browser } as const)
    : ({ limit: registerLimits.unmarked, of: networkOf(source.ip) } as const);

/** The account's own count is taken last, so that it is never given back for what another limit refused. */
const takeAttempt = async ({ limits, now }: MatchCccdDeps, input: Omit<CccdInput, 'cccd'>, index: CccdIndex) => {
  const { account: perAccount, network } = registerLimits;
  const { account, source } = input;
  const shared = sharedCount(input);
  const [byShared, byNetwork] = await Promise.all([
    limits.consumeDistinct(shared.limit, shared.of, index, now()),
    limits.consume(network, networkOf(source.ip), now()),
  ]);
  const giveBackShared = async () => {
    if (byShared.kind === 'allowed') await limits.giveBackDistinct(shared.limit, shared.of, index);
  };
  if (byShared.kind === 'limited') return { ...byShared, giveBack: giveBackShared };
  if (byNetwork === 'limited') {
    await giveBackShared();
    const until = new Date(now().getTime() + network.everyMs);
    return { kind: byNetwork, left: 0, until, giveBack: giveBackShared };
  }
  const byAccount = await limits.consumeDistinct(perAccount, account.id, index, now());
  if (byAccount.kind === 'limited') await giveBackShared();
  const giveBack = async () => {
    const given = byAccount.kind === 'allowed' && limits.giveBackDistinct(perAccount, account.id, index);
    await Promise.all([given, giveBackShared()]);
  };
  return { ...byAccount, giveBack };
};
