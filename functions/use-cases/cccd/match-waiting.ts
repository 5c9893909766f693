import { type Account, isWaiting, type WaitingCccd } from '../../domain/account.ts';
import type { AuditEvent, AuditName, RequestSource } from '../../domain/audit.ts';
import type { Cccd, CccdIndex } from '../../domain/cccd.ts';
import { Busy } from '../../domain/busy.ts';
import type { CccdVault, Random, Population } from '../../domain/gateways.ts';
import type { JobId } from '../../domain/ids.ts';
import { registerLimits } from '../../domain/change-limits.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { newNotices } from '../../domain/notice.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface MatchWaitingDeps {
  accounts: Pick<Accounts, 'byId' | 'holderOfCccd' | 'saveCccd' | 'settleCccd'>;
  limits: Pick<RateLimiter, 'consumeDistinct' | 'giveBackDistinct'>;
  population: Population;
  vault: Pick<CccdVault, 'resume' | 'seal'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

export interface MatchWaitingInput {
  accountId: Account['id'];
  job: JobId;
  /** Set at the last try. If the register does not answer now, the person is notified. */
  isLast: boolean;
  source: RequestSource;
}

/** `nothing`: the CCCD was saved, proven or typed again since then. */
export type MatchWaitingOutcome = 'saved' | 'no-match' | 'given-up' | 'later' | 'nothing';

/**
 * Asks the register again about a waiting CCCD ("chờ đối chiếu"). The rules are those of the first time: each try is
 * counted before the question, number, name and birth date must all match, and a CCCD that another account holds does
 * not match.
 * @throws Busy if the account changed during the call; the queue tries again
 */
export const matchWaiting = async (
  deps: MatchWaitingDeps,
  { accountId, job, isLast, source }: MatchWaitingInput,
): Promise<MatchWaitingOutcome> => {
  const account = await deps.accounts.byId(accountId);
  const waiting = account?.waitingCccd;
  if (!account || waiting?.job !== job || !isWaiting(account)) return 'nothing';
  // A CCCD was matched or proven since then. A weaker one must not replace it.
  if (account.cccd && account.cccd.strength !== 'declared') return 'nothing';
  const cccd = await deps.vault.resume(waiting.postponed, waiting.index);
  // A frozen account receives no CCCD, because the person who typed it may be the one in doubt.
  const answer = account.frozen ? 'unavailable' : await ask(deps, account, waiting.index, cccd);
  if (answer === 'unavailable' && !isLast) return 'later';
  const event = (name: AuditName): AuditEvent => ({
    about: account.id,
    name,
    at: deps.now(),
    source,
    detail: { cccd: waiting.masked, waited: 'yes' },
  });
  const saved = answer === 'match' && (await save(deps, account, waiting, cccd, event('cccd.saved')));
  if (saved === 'saved') return saved;
  const { outcome, name, kind } = endings[answer === 'match' ? 'no-match' : answer];
  const notices = newNotices(deps.random, account, kind, deps.now());
  const settled = await deps.accounts.settleCccd(account, { ...waiting, outcome }, event(name), notices);
  if (settled === 'changed-meanwhile') throw new Busy();
  return outcome === 'no-match' ? 'no-match' : 'given-up';
};

/** What the person is notified of. "Does not match" is said only if the register said so. */
const endings = {
  'no-match': { outcome: 'no-match', name: 'cccd.not-matched', kind: 'cccd-not-matched' },
  unavailable: { outcome: 'unavailable', name: 'cccd.given-up', kind: 'cccd-not-answered' },
  limited: { outcome: 'unavailable', name: 'cccd.limited', kind: 'cccd-not-answered' },
} as const;

const ask = async (
  { accounts, limits, population, now }: MatchWaitingDeps,
  account: Account,
  index: CccdIndex,
  cccd: Cccd,
): Promise<keyof typeof endings | 'match'> => {
  const counted = await limits.consumeDistinct(registerLimits.account, account.id, index, now());
  if (counted.kind === 'limited') return counted.kind;
  const [answer, holder] = await Promise.all([population.match(cccd, account), accounts.holderOfCccd(index)]);
  if (answer === 'unavailable') {
    if (counted.kind === 'allowed') await limits.giveBackDistinct(registerLimits.account, account.id, index);
    return answer;
  }
  return holder !== undefined && holder !== account.id ? 'no-match' : answer;
};

const save = async (
  { accounts, vault, random, now }: MatchWaitingDeps,
  account: Account,
  { index, masked }: WaitingCccd,
  cccd: Cccd,
  audit: AuditEvent,
): Promise<'saved' | 'held-elsewhere'> => {
  const sealed = await vault.seal(cccd, index);
  const held = { index, masked, sealed, strength: 'matched', since: now() } as const;
  const saved = await accounts.saveCccd(account, held, audit, newNotices(random, account, 'cccd-matched', now()));
  if (saved === 'changed-meanwhile') throw new Busy();
  return saved;
};
