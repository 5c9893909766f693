import { AppError } from '../../domain/app-error.ts';
import { consentVersions } from '../../domain/audit.ts';
import { unlessBusy } from '../../domain/busy.ts';
import { maskCccd } from '../../domain/cccd.ts';
import { registerLimits } from '../../domain/change-limits.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { type CccdInput, matchCccd, type MatchCccdDeps, sharedCount } from './match-cccd.ts';
import { postponeCccd, type PostponeCccdDeps } from './postpone-cccd.ts';

export interface UpdateCccdDeps extends MatchCccdDeps, Pick<PostponeCccdDeps, 'random'> {
  accounts: Pick<Accounts, 'holderOfCccd' | 'saveCccd' | 'postponeCccd'>;
}

/**
 * Matches and saves a CCCD. If the register does not answer, the CCCD waits and is matched later.
 *
 * Another account may take the CCCD between the match and the save. The answer is then the same as for no match,
 * because the form must not reveal who has an account. A saved CCCD is given back to the browser's count, but never to
 * the account's.
 * @throws AppError what `matchCccd` throws; `register-busy` if the CCCD waits; `busy`
 */
export const updateCccd = async (deps: UpdateCccdDeps, input: CccdInput): Promise<void> => {
  const { account, cccd, source } = input;
  const matched = await matchCccd(deps, input);
  const { index } = matched;
  const shared = sharedCount(input);
  const giveBack = () => deps.limits.giveBackDistinct(shared.limit, shared.of, index).catch(unlessBusy);
  // The request was sent twice, or VNeID has already proven the CCCD. Nothing weaker may replace it, now or later.
  if (account.cccd && account.cccd.strength !== 'declared') {
    await giveBack();
    return;
  }
  if (matched.kind === 'unavailable') {
    await postponeCccd(deps, { account, cccd, index, source });
    throw new AppError('register-busy');
  }

  const { accounts, limits, vault, audit, now } = deps;
  const masked = maskCccd(cccd);
  const held = {
    index,
    masked,
    sealed: await vault.seal(cccd, index),
    strength: 'matched',
    since: now(),
  } as const;
  const event = { about: account.id, at: now(), source } as const;
  const saved = await accounts.saveCccd(
    account,
    held,
    {
      ...event,
      name: 'cccd.saved',
      detail: { cccd: masked, notice: consentVersions.cccd },
    },
    [],
  );
  switch (saved) {
    case 'saved':
      await giveBack();
      return;
    case 'changed-meanwhile':
      throw new AppError('busy');
    case 'held-elsewhere': {
      await audit.note({ ...event, name: 'cccd.held-elsewhere', detail: { cccd: masked } });
      // The CCCD was already counted when it was matched, so this only reads the count.
      const { left, until } = await limits.consumeDistinct(registerLimits.account, account.id, index, now());
      throw new AppError('cccd-no-match', { tries: { left, until } });
    }
  }
};
