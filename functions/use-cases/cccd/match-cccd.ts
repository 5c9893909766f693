import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { AuditEvent, AuditName, RequestSource } from '../../domain/audit.ts';
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
  /** The session in which the CCCD is typed. */
  session: Pick<Session, 'browser'>;
  cccd: Cccd;
  source: RequestSource;
}

/** `unavailable`: the register did not answer. The caller may store the CCCD until it does. */
export interface MatchCccdOutcome {
  readonly kind: 'match' | 'unavailable';
  readonly index: CccdIndex;
}

/** How long a match is remembered for the review page that follows it. */
const matchLifeMs = 10 * 60_000;

/**
 * Asks the register whether the typed CCCD belongs to the account's name and birth date. Every different CCCD is
 * counted before any answer, so that nobody can use the answers to search the register or to find the account's own
 * CCCD. A register that is down costs the person nothing. A CCCD that another account holds does not match.
 * @throws AppError with the tries that are left: `cccd-attempts` of the account, `cccd-attempts-here` of the browser or
 *   network, `cccd-already-set` or `cccd-no-match`; `network-limit` if one network asks too often
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
  const limited = (detail?: AuditEvent['detail']) =>
    audit.note({ ...event, name: 'cccd.limited', ...(detail && { detail }) });
  if (attempt.kind === 'network-limited')
    throw new AppError('network-limit', { supportCode: await limited({ by: 'network' }) });
  const tries = { left: attempt.left, until: attempt.until };
  if (attempt.kind === 'limited-here')
    throw new AppError('cccd-attempts-here', { tries, supportCode: await limited({ by: 'browser' }) });
  if (attempt.kind === 'limited') throw new AppError('cccd-attempts', { tries, supportCode: await limited() });
  // The audit names only a counted CCCD, because a person can type endless others.
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

/** The second count of CCCDs, besides that of the account: by browser, or by network if the session has no mark. */
export const sharedCount = ({ session, source }: Pick<CccdInput, 'session' | 'source'>) =>
  session.browser
    ? ({ limit: registerLimits.browser, of: session.browser } as const)
    : ({ limit: registerLimits.unmarked, of: networkOf(source.ip) } as const);

/** Counts at the account last, so that the account never gets a try back that another limit refused. */
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
  if (byShared.kind === 'limited') return { ...byShared, kind: 'limited-here', giveBack: giveBackShared } as const;
  if (byNetwork === 'limited') {
    await giveBackShared();
    return { kind: 'network-limited' } as const;
  }
  const byAccount = await limits.consumeDistinct(perAccount, account.id, index, now());
  if (byAccount.kind === 'limited') await giveBackShared();
  const giveBack = async () => {
    const given = byAccount.kind === 'allowed' && limits.giveBackDistinct(perAccount, account.id, index);
    await Promise.all([given, giveBackShared()]);
  };
  return { ...byAccount, giveBack };
};
