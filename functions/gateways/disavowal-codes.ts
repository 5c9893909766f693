import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DisavowalCodes } from '../domain/message-gateways.ts';
import type { NoticeId, PhoneKey } from '../domain/ids.ts';
import type { Secrets } from './signed.ts';

const digits = 8;

/** @param secrets the secrets of the disavowal tokens; each use here has its own purpose */
export const disavowalCodes = (secrets: Secrets): DisavowalCodes => {
  // JSON, so that two different lists of parts never give the same text.
  const seal = (secret: string, purpose: 'undo-phone' | 'undo-code', ...parts: string[]) =>
    createHmac('sha256', secret)
      .update(`${purpose}|${JSON.stringify(parts)}`)
      .digest();
  /** Uses 48 bits, so all codes are equally likely, within one in a million. */
  const codeUnder = (secret: string, id: NoticeId, phone: string) =>
    String(seal(secret, 'undo-code', id, phone).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  const keyUnder = (secret: string, phone: string) =>
    seal(secret, 'undo-phone', phone).toString('base64url') as PhoneKey;
  return {
    codeOf: async (id, phone) => codeUnder((await secrets())[0]!, id, phone),
    phoneKey: async (phone) => keyUnder((await secrets())[0]!, phone),
    phoneKeys: async (phone) => (await secrets()).map((secret) => keyUnder(secret, phone)),
    noticeOf: async (code, phone, ids) => {
      if (!/^\d{8}$/.test(code)) return undefined;
      const known = await secrets();
      // Every code is compared, so that the time reveals nothing.
      const fits = ids.map((id) =>
        known
          .map((secret) => timingSafeEqual(Buffer.from(codeUnder(secret, id, phone)), Buffer.from(code)))
          .includes(true),
      );
      return ids[fits.lastIndexOf(true)];
    },
  };
};
