import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import { consentVersions, type RequestSource } from '../../domain/audit.ts';
import { type Cccd, type CccdIndex, maskCccd } from '../../domain/cccd.ts';
import type { CccdVault, Random } from '../../domain/gateways.ts';
import type { JobId } from '../../domain/ids.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface PostponeCccdDeps {
  accounts: Pick<Accounts, 'postponeCccd'>;
  vault: Pick<CccdVault, 'postpone'>;
  random: Pick<Random, 'secret'>;
  now: () => Date;
}

/** Stores a typed CCCD until the register answers. The person goes on and is notified later. @throws AppError `busy` */
export const postponeCccd = async (
  { accounts, vault, random, now }: PostponeCccdDeps,
  { account, cccd, index, source }: { account: Account; cccd: Cccd; index: CccdIndex; source: RequestSource },
): Promise<void> => {
  const masked = maskCccd(cccd);
  const postponed = await vault.postpone(cccd, index);
  const outcome = await accounts.postponeCccd(
    account,
    { job: random.secret() as JobId, index, masked, postponed, since: now() },
    {
      about: account.id,
      name: 'cccd.waiting',
      at: now(),
      source,
      detail: { cccd: masked, notice: consentVersions.cccd },
    },
  );
  if (outcome === 'changed-meanwhile') throw new AppError('busy');
};
