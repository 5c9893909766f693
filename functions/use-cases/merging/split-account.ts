import { AppError } from '../../domain/app-error.ts';
import type { Login } from '../../domain/account.ts';
import type { RequestSource } from '../../domain/audit.ts';
import { changerOf, changesLimit } from '../../domain/change-limits.ts';
import type { Random } from '../../domain/gateways.ts';
import type { RateLimiter } from '../../domain/limits.ts';
import { type LoginPolicy, opensByPortal } from '../../domain/login-policy.ts';
import { splitLifeMs, whatGoesBack } from '../../domain/merge-rules.ts';
import { mayGiveBack } from '../../domain/proof-order.ts';
import { provenRecently } from '../../domain/session.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { noticesToBoth } from './merge-accounts.ts';

export interface SplitAccountDeps {
  accounts: Pick<Accounts, 'byId' | 'split'>;
  limits: Pick<RateLimiter, 'consume'>;
  random: Pick<Random, 'secret'>;
  loginPolicy: LoginPolicy;
  now: () => Date;
}

/**
 * Splits a merge: the absorbed account gets back its login, its dossiers and what the merge moved. A CCCD that waited
 * for the register at the merge is not asked again. The person types it again.
 * @throws AppError `login-too-old`, `split-unknown`, `split-last-way-in`, `merge-changed`, `changes-limit`; `link-needs-vneid` if what
 *   goes back is stronger than the proof of this session
 */
export const splitAccount = async (
  { accounts, limits, random, loginPolicy, now }: SplitAccountDeps,
  input: Login & { absorbedId: string; source: RequestSource },
): Promise<void> => {
  const { account: survivor, session, key, source } = input;
  const at = now();
  if (!provenRecently(session, at)) throw new AppError('login-too-old');
  const entry = survivor.absorbed?.find(({ id }) => id === input.absorbedId);
  const absorbed = entry && at.getTime() - entry.at.getTime() < splitLifeMs ? await accounts.byId(entry.id) : undefined;
  if (absorbed?.mergedInto?.id !== survivor.id) throw new AppError('split-unknown');
  // A split that moves a frozen link would unfreeze it.
  if (survivor.frozen) throw new AppError('merge-changed');
  const back = whatGoesBack(survivor, absorbed.mergedInto);
  if (!mayGiveBack(survivor, session, back, at)) throw new AppError('link-needs-vneid');
  // An answered notice removed its portal login, and its link has changed: nothing would open this account.
  if (!absorbed.loginKey && !back.link) throw new AppError('merge-changed');
  const staysLinked = survivor.link && !back.link;
  if (!staysLinked && !opensByPortal(loginPolicy, survivor, at)) throw new AppError('split-last-way-in');
  if ((await limits.consume(changesLimit, changerOf(input), at)) === 'limited') throw new AppError('changes-limit');
  const event = { at, source };
  const outcome = await accounts.split(
    {
      survivor,
      absorbed,
      at,
      session: { key, session },
      askedIn: { id: survivor.id, key },
      audits: [
        { ...event, about: survivor.id, name: 'account.split', detail: { restored: absorbed.id } },
        { ...event, about: absorbed.id, name: 'account.restored', detail: { from: survivor.id } },
      ],
      notices: noticesToBoth(random, survivor, absorbed, 'accounts-split', at),
    },
    back,
  );
  if (outcome !== 'done') throw new AppError('merge-changed');
};
