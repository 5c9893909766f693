import type { Account } from '../domain/account.ts';
import type { AuditName, Source } from '../domain/audit.ts';
import type { Cccd, CccdIndex } from '../domain/cccd.ts';
import { maskCccd } from '../domain/cccd.ts';
import type { BrowserKey } from '../domain/flow.ts';
import type { CccdVault, Population } from '../domain/gateways.ts';
import { networkOf, registerLimits } from '../domain/limits.ts';
import type { Audit, Limits } from '../domain/stores.ts';

export interface MatchCccdNeeds {
  limits: Limits;
  population: Population;
  vault: CccdVault;
  audit: Audit;
  now: () => Date;
}

export interface CccdInput {
  account: Account;
  cccd: Cccd;
  browser: BrowserKey;
  source: Source;
}

export type MatchCccdOutcome =
  | { kind: 'match'; index: CccdIndex }
  | { kind: 'no-match' }
  | { kind: 'unavailable' }
  | { kind: 'used-up' }
  | { kind: 'already-set' };

/** A match stays good for the review that follows it. */
const matchLifeMs = 10 * 60_000;

/**
 * Asks the register whether the typed number belongs to the account's name and birth date. Attempts are counted before
 * the call, by different numbers, so that this is no oracle; a register that is down costs the person nothing.
 */
export const matchCccd = async (
  needs: MatchCccdNeeds,
  { account, cccd, browser, source }: CccdInput,
): Promise<MatchCccdOutcome> => {
  const { limits, population, vault, audit, now } = needs;
  const index = await vault.index(cccd);
  if (account.cccd && account.cccd.index !== index) return { kind: 'already-set' };
  const fact = `matched|${account.id}|${index}`;
  if (await limits.remembers(fact, now())) return { kind: 'match', index };

  const note = (name: AuditName) =>
    audit.append({ about: account.id, name, at: now(), source, detail: { cccd: maskCccd(cccd) } });
  const attempt = await takeAttempt(needs, account, browser, source, index);
  if (attempt === 'used-up') {
    await note('cccd.limited');
    return { kind: 'used-up' };
  }
  switch (await population.match(cccd, account)) {
    case 'unavailable':
      await Promise.all([attempt.giveBack(), note('cccd.register-unavailable')]);
      return { kind: 'unavailable' };
    case 'no-match':
      await note('cccd.not-matched');
      return { kind: 'no-match' };
    case 'match':
      await Promise.all([limits.remember(fact, new Date(now().getTime() + matchLifeMs)), note('cccd.matched')]);
      return { kind: 'match', index };
  }
};

const takeAttempt = async (
  { limits, now }: MatchCccdNeeds,
  account: Account,
  browser: BrowserKey,
  source: Source,
  index: CccdIndex,
) => {
  const { account: perAccount, device, network } = registerLimits;
  const [byAccount, byDevice, byNetwork] = await Promise.all([
    limits.takeDistinct(perAccount, account.id, index, now()),
    limits.takeDistinct(device, browser, index, now()),
    limits.take(network, networkOf(source.ip), now()),
  ]);
  const giveBack = async () => {
    await Promise.all([
      byAccount === 'taken' && limits.giveBackDistinct(perAccount, account.id, index),
      byDevice === 'taken' && limits.giveBackDistinct(device, browser, index),
    ]);
  };
  if (byAccount !== 'used-up' && byDevice !== 'used-up' && byNetwork === 'taken') return { giveBack };
  await giveBack();
  return 'used-up' as const;
};
