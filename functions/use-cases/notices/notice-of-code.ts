import type { NoticeId } from '../../domain/ids.ts';
import { AppError } from '../../domain/app-error.ts';
import { refusedEvent, type RequestSource } from '../../domain/audit.ts';
import type { AccountSessions } from '../../domain/account-stores.ts';
import type { Audit, Notices } from '../../domain/stores.ts';
import type { DisavowalCodes } from '../../domain/message-gateways.ts';
import { type RateLimiter, networkOf } from '../../domain/limits.ts';
import { disavowalCodeLimit } from '../../domain/change-limits.ts';
import { isAnswerable, type Notice } from '../../domain/notice.ts';
import type { NoticePhones } from '../../domain/notice-phones.ts';
import { parsePhone } from '../../domain/phone.ts';
import { parseCode } from '../../domain/typed-code.ts';

/** How many notices record that a telephone's codes no longer work. A telephone with more belongs to an office. */
const mostTold = 25;

export interface NoticeOfCodeDeps {
  accounts: Pick<AccountSessions, 'noteRefused'>;
  notices: Pick<Notices, 'byId'>;
  phones: Pick<NoticePhones, 'take' | 'giveBack'>;
  codes: Pick<DisavowalCodes, 'phoneKeys' | 'noticeOf'>;
  limits: Pick<RateLimiter, 'consume' | 'giveBack'>;
  audit: Audit;
  /** Counts telephones whose codes no longer work. */
  codesDied: () => void;
  now: () => Date;
}

/**
 * Finds the notice of a text message by telephone and code, as a person types them. Wrong codes are counted by network
 * and by telephone. The right code is not counted. A text that cannot be a number or a code is not a guess.
 * @returns undefined for every reason alike: an unknown telephone, a wrong code, ten days passed, or too many wrong
 *   codes
 * @throws AppError `undo-network` if this network has typed too many wrong codes
 */
export const noticeOfCode = async (
  deps: NoticeOfCodeDeps,
  typed: { phone: string; code: string },
  source: RequestSource,
): Promise<Notice | undefined> => {
  const { notices, phones, codes, limits, now } = deps;
  const phone = parsePhone(typed.phone);
  const code = parseCode(typed.code, 8);
  if (phone.kind !== 'mobile' || !code) return undefined;
  const network = networkOf(source.ip);
  if ((await limits.consume(disavowalCodeLimit, network, now())) === 'limited') throw new AppError('undo-network');
  // One key, or two in the ten days after the secret was replaced.
  const keys = await codes.phoneKeys(phone.number);
  const taken = await Promise.all(keys.map((key) => phones.take(key, now())));
  const ids = taken.flatMap((one) => one.ids);
  const id = await codes.noticeOf(code, phone.number, ids);
  const notice = id && (await notices.byId(id));
  if (!notice || !isAnswerable(notice, now())) {
    const isLast = taken.some((one) => one.isLast);
    await (isLast ? tellDeath(deps, ids, source) : noteMiss(deps, ids.at(-1), source));
    return undefined;
  }
  await Promise.all([...keys.map((key) => phones.giveBack(key)), limits.giveBack(disavowalCodeLimit, network)]);
  return notice;
};

/** Records a wrong code in the account of the telephone's newest notice. */
const noteMiss = async (
  { accounts, notices, now }: NoticeOfCodeDeps,
  newest: NoticeId | undefined,
  source: RequestSource,
): Promise<void> => {
  const told = newest && (await notices.byId(newest));
  const refused = { name: 'access.refused', why: 'notice-code' } as const;
  if (told) await accounts.noteRefused(refusedEvent(told.accountId, refused, { at: now(), source }));
};

/**
 * Records in each account of these notices that the codes no longer work. Somebody may be guessing, or may want to stop
 * an owner from answering.
 */
const tellDeath = async (
  { notices, audit, codesDied, now }: NoticeOfCodeDeps,
  ids: readonly NoticeId[],
  source: RequestSource,
): Promise<void> => {
  codesDied();
  const told = await Promise.all(ids.slice(-mostTold).map((id) => notices.byId(id)));
  const accounts = new Set(told.flatMap((notice) => (notice && isAnswerable(notice, now()) ? [notice.accountId] : [])));
  await Promise.all(
    [...accounts].map((about) => audit.append({ about, name: 'notice.codes-died', at: now(), source })),
  );
};
