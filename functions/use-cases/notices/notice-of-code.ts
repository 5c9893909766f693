import { AppError } from '../../domain/app-error.ts';
import type { UndoCodes } from '../../domain/gateways.ts';
import { type RateLimiter, networkOf, undoCodeLimit } from '../../domain/limits.ts';
import { isAnswerable, type Notice } from '../../domain/notice.ts';
import type { NoticePhones } from '../../domain/notice-phones.ts';
import { parsePhone } from '../../domain/phone.ts';
import { withoutInvisible } from '../../domain/plain-text.ts';
import type { Notices } from '../../domain/stores.ts';

export interface NoticeOfCodeDeps {
  notices: Pick<Notices, 'byId'>;
  phones: Pick<NoticePhones, 'take' | 'giveBack'>;
  codes: Pick<UndoCodes, 'phoneKeys' | 'noticeOf'>;
  limits: Pick<RateLimiter, 'consume' | 'giveBack'>;
  now: () => Date;
}

/**
 * The notice that a text message told of, by its telephone and its code as a person types them. Misses are counted by
 * network and by telephone; the right code is not counted. What cannot be a number or a code is no guess.
 * @returns undefined for every reason alike: unknown telephone, wrong code, ten days over, or too many misses
 * @throws AppError `undo-network` when this network has missed too often
 */
export const noticeOfCode = async (
  { notices, phones, codes, limits, now }: NoticeOfCodeDeps,
  typed: { phone: string; code: string },
  ip: string,
): Promise<Notice | undefined> => {
  const phone = parsePhone(typed.phone);
  const code = withoutInvisible(typed.code)
    .normalize('NFKC')
    .replace(/[\s.-]/g, '');
  if (phone.kind !== 'mobile' || !/^\d{8}$/.test(code)) return undefined;
  const network = networkOf(ip);
  if ((await limits.consume(undoCodeLimit, network, now())) === 'limited') throw new AppError('undo-network');
  // One key, and for ten days after the secret was replaced two.
  const keys = await codes.phoneKeys(phone.number);
  const told = await Promise.all(keys.map((key) => phones.take(key, now())));
  const id = await codes.noticeOf(code, phone.number, told.flat());
  const notice = id && (await notices.byId(id));
  if (!notice || !isAnswerable(notice, now())) return undefined;
  await Promise.all([...keys.map((key) => phones.giveBack(key)), limits.giveBack(undoCodeLimit, network)]);
  return notice;
};
