import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ContactCodes } from '../domain/gateways.ts';
import type { EnteredContact } from '../domain/hearers.ts';

const digits = 6;

/** A code is good until the half hour ends that follows its own. */
const slotMs = 30 * 60_000;

/** @param secret the one of the undo tokens; what is made here begins with a purpose of its own */
export const contactCodes = (secret: () => Promise<string>): ContactCodes => {
  // JSON, so that no two lists of parts read the same.
  const seal = async (purpose: 'contact-code' | 'contact-try', of: EnteredContact, last: number | string) =>
    createHmac('sha256', await secret())
      .update(`${purpose}|${JSON.stringify([of.accountId, of.channel, of.address, of.since.toISOString(), last])}`)
      .digest();
  /** Of 48 bits: each code is as likely as any other to one in a hundred million. */
  const codeIn = async (slot: number, of: EnteredContact) =>
    String((await seal('contact-code', of, slot)).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  const slotOf = (at: Date) => Math.floor(at.getTime() / slotMs);
  return {
    codeOf: (of, now) => codeIn(slotOf(now), of),
    fits: async (code, of, now) => {
      if (!/^\d{6}$/.test(code)) return false;
      const codes = await Promise.all([slotOf(now), slotOf(now) - 1].map((slot) => codeIn(slot, of)));
      // Both are compared, so that the time tells nothing.
      return codes.map((one) => timingSafeEqual(Buffer.from(one), Buffer.from(code))).includes(true);
    },
    markOf: async (code, of) => (await seal('contact-try', of, code)).toString('base64url'),
  };
};
