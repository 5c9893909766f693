import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UndoCodes } from '../domain/gateways.ts';
import type { PhoneKey } from '../domain/ids.ts';

const digits = 8;

/** @param secret the one of the undo tokens; what is made here begins with a purpose of its own */
export const undoCodes = (secret: () => Promise<string>): UndoCodes => {
  // JSON, so that no two lists of parts read the same.
  const seal = async (purpose: 'undo-phone' | 'undo-code', ...parts: string[]) =>
    createHmac('sha256', await secret())
      .update(`${purpose}|${JSON.stringify(parts)}`)
      .digest();
  /** Of 48 bits: each code is as likely as any other to one in a million. */
  const codeOf: UndoCodes['codeOf'] = async (id, phone) =>
    String((await seal('undo-code', id, phone)).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  return {
    codeOf,
    phoneKey: async (phone) => (await seal('undo-phone', phone)).toString('base64url') as PhoneKey,
    noticeOf: async (code, phone, ids) => {
      if (!/^\d{8}$/.test(code)) return undefined;
      const codes = await Promise.all(ids.map((id) => codeOf(id, phone)));
      // Every code is compared, so that the time tells nothing.
      const fits = codes.map((one) => timingSafeEqual(Buffer.from(one), Buffer.from(code)));
      return ids[fits.lastIndexOf(true)];
    },
  };
};
