import type { Account } from '../../domain/account.ts';
import { AppError } from '../../domain/app-error.ts';
import type { AuditEvent, RequestSource } from '../../domain/audit.ts';
import { Busy } from '../../domain/busy.ts';
import type { Disavowal } from '../../domain/changes.ts';
import { type Deed, deedOf, disavowalOf, effectsOfAnswer } from '../../domain/disavowal.ts';
import type { Effect } from '../../domain/proof-order.ts';
import type { Random } from '../../domain/gateways.ts';
import type { DisavowalTokens } from '../../domain/message-gateways.ts';
import { networkOf } from '../../domain/limits.ts';
import { disavowalLimit } from '../../domain/change-limits.ts';
import { whatGoesBack } from '../../domain/merge-rules.ts';
import { contactsRemoved, isAnswerable, type Notice } from '../../domain/notice.ts';
import type { Accounts } from '../../domain/account-stores.ts';
import { noticesToBoth } from '../merging/merge-accounts.ts';
import { noticeOfCode, type NoticeOfCodeDeps } from './notice-of-code.ts';

export interface DisavowDeps extends NoticeOfCodeDeps {
  accounts: Pick<Accounts, 'byId' | 'disavow' | 'split' | 'noteRefused'>;
  tokens: Pick<DisavowalTokens, 'read'>;
  random: Pick<Random, 'secret'>;
}

/** What a person shows to prove that a notice reached them. */
export type Given = { readonly token: string } | { readonly phone: string; readonly code: string };

/** What the person reads after the answer. */
export interface Answered {
  readonly caseCode: string;
  readonly did: Deed;
}

/** How often the account is read again if somebody keeps changing it. */
const tries = 5;

/**
 * Answers a notice with "Không phải tôi". It does what the order of proof allows an established contact, and opens a
 * case. It needs no login, because the person may have lost theirs.
 * @param given the token of a letter, or telephone and code of a text message; both prove the contact and have the same
 *   effect
 * @returns what was done, and the case code, which the citizen tells the support desk. It is the support code of the
 *   request that opened the case
 * @throws AppError `undo-unknown`; `undo-used` or `undo-closed` if it was answered before; `undo-settled` if VNeID has
 *   settled the owner since then; `network-limit` or `undo-network` if one network tries too often
 * @throws Busy if the account keeps changing
 */
export const disavow = async (deps: DisavowDeps, given: Given, source: RequestSource): Promise<Answered> => {
  const { limits, now } = deps;
  if ((await limits.consume(disavowalLimit, networkOf(source.ip), now())) === 'limited')
    throw new AppError('network-limit');
  const notice = 'token' in given ? await noticeOfToken(deps, given.token) : await noticeOfCode(deps, given, source);
  if (!notice || !isAnswerable(notice, now())) throw new AppError('undo-unknown');
  if (notice.isUndone) throw await answeredBefore(deps, notice);
  for (let left = tries; left > 0; left--) {
    const found = await accountsOf(deps, notice);
    if (!found) throw new AppError('undo-unknown');
    if (found.isSettled) throw new AppError('undo-settled');
    const outcome = await answer(deps, found.account, notice, source);
    if (outcome === 'used') throw await answeredBefore(deps, (await deps.notices.byId(notice.id)) ?? notice);
    if (outcome !== 'changed-meanwhile') return { did: outcome, caseCode: caseCodeOf(found.account, source) };
  }
  throw new Busy();
};

const noticeOfToken = async ({ notices, tokens }: DisavowDeps, token: string): Promise<Notice | undefined> => {
  const id = await tokens.read(token);
  return id && notices.byId(id);
};

/**
 * Finds the account that the answer concerns. A merge moves a link to the survivor. Everything else stays with its
 * login. After VNeID has settled the account, an older notice can no longer be answered.
 */
const accountsOf = async ({ accounts }: DisavowDeps, { accountId, kind, at }: Notice) => {
  const told = await accounts.byId(accountId);
  if (!told) return undefined;
  const survivor = told.mergedInto && (await accounts.byId(told.mergedInto.id));
  const isMoved = kind === 'link-made' || kind === 'link-renewed' || kind === 'account-reopened';
  const isSettled = [told, survivor].some((one) => one?.settledAt !== undefined && one.settledAt > at);
  return { account: (isMoved && survivor) || told, isSettled };
};

/**
 * A second answer to a notice. The person reads out the code of the open case, not of this request, which changed
 * nothing. An account settled since then has no open case of this notice.
 */
const answeredBefore = async (deps: DisavowDeps, notice: Notice): Promise<AppError> => {
  const found = await accountsOf(deps, notice);
  const supportCode = found?.account.dispute?.caseCode ?? (found?.isSettled ? undefined : notice.caseCode);
  return supportCode ? new AppError('undo-used', { supportCode }) : new AppError('undo-closed');
};

const caseCodeOf = ({ dispute }: Account, { supportCode }: RequestSource): string => dispute?.caseCode ?? supportCode;

const answer = async (
  deps: DisavowDeps,
  account: Account,
  notice: Notice,
  source: RequestSource,
): Promise<Deed | 'used' | 'changed-meanwhile'> => {
  const at = deps.now();
  const effects = effectsOfAnswer(account, notice, at);
  const disavowal = disavowalOf(account, notice, effects, { at, caseCode: source.supportCode });
  const audit = caseOpened(account, notice, disavowal, effects, { at, source });
  const { contacts } = disavowal;
  const outcome = effects.has('split')
    ? await split(deps, account, notice, disavowal, audit)
    : await deps.accounts.disavow(account, {
        ...disavowal,
        notice: notice.id,
        audit,
        notices: contacts ? contactsRemoved(deps.random, account, contacts, at) : [],
      });
  return outcome === 'disavowed' ? deedOf(effects, disavowal) : outcome;
};

const caseOpened = (
  account: Account,
  notice: Notice,
  { frozen, dispute }: Disavowal,
  effects: ReadonlySet<Effect>,
  event: { at: Date; source: RequestSource },
): AuditEvent => ({
  ...event,
  about: account.id,
  name: 'case.opened',
  detail: {
    ...{ notice: notice.kind, frozen: frozen?.way ?? 'nothing', case: caseCodeOf(account, event.source) },
    disputed: dispute ? 'yes' : 'no',
    ended: effects.has('end-all-sessions') ? 'all' : effects.has('end-portal-sessions') ? 'portal' : 'none',
  },
});

/** Splits the merge that the notice reported, and freezes the login that made it. */
const split = async (
  deps: DisavowDeps,
  account: Account,
  notice: Notice,
  disavowal: Disavowal,
  audit: AuditEvent,
): Promise<'disavowed' | 'used' | 'changed-meanwhile'> => {
  const entry = account.absorbed?.find(({ at }) => at.getTime() === notice.at.getTime());
  const otherId = account.mergedInto?.id ?? entry?.id;
  const other = otherId && (await deps.accounts.byId(otherId));
  if (!other) return 'changed-meanwhile';
  const [survivor, absorbed] = account.mergedInto ? [other, account] : [account, other];
  if (absorbed.mergedInto?.id !== survivor.id) return 'changed-meanwhile';
  const { at, source } = audit;
  const outcome = await deps.accounts.split(
    {
      survivor,
      absorbed,
      at,
      answered: { ...disavowal, of: account.id, notice: notice.id },
      audits: [
        audit,
        { at, source, about: survivor.id, name: 'account.split', detail: { restored: absorbed.id } },
        { at, source, about: absorbed.id, name: 'account.restored', detail: { from: survivor.id } },
      ],
      notices: noticesToBoth(deps.random, survivor, absorbed, 'accounts-split', at),
    },
    whatGoesBack(survivor, absorbed.mergedInto),
  );
  return outcome === 'done' ? 'disavowed' : outcome;
};
