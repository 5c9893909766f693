import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ContactCodes } from '../domain/message-gateways.ts';
import type { EnteredContact } from '../domain/hearers.ts';
import type { Secrets } from './signed.ts';

const digits = 6;

/** A code is good until the half hour ends that follows its own. */
const slotMs = 30 * 60_000;

/** @param secrets those of the undo tokens; what is made here begins with a purpose of its own */
export const contactCodes = (secrets: Secrets): ContactCodes => {
  // JSON, so that no two lists of parts read the same.
  const seal = (secret: string, purpose: 'contact-code' | 'contact-try', of: EnteredContact, last: number | string) =>
    createHmac('sha256', secret)
      .update(`${purpose}|${JSON.stringify([of.accountId, of.channel, of.address, of.since.toISOString(), last])}`)
      .digest();
  /** Of 48 bits: each code is as likely as any other to one in a hundred million. */
  const codeIn = (secret: string, slot: number, of: EnteredContact) =>
    String(seal(secret, 'contact-code', of, slot).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  const slotOf = (at: Date) => Math.floor(at.getTime() / slotMs);
  return {
    codeOf: async (of, now) => codeIn((await secrets())[0]!, slotOf(now), of),
    fits: async (code, of, now) => {
      if (!/^\d{6}$/.test(code)) return false;
      const slots = [slotOf(now), slotOf(now) - 1];
      const codes = (await secrets()).flatMap((secret) => slots.map((slot) => codeIn(secret, slot, of)));
      // Every code is compared, so that the time tells nothing.
      return codes.map((one) => timingSafeEqual(Buffer.from(one), Buffer.from(code))).includes(true);
    },
    markOf: async (code, of, now) =>
      seal((await secrets())[0]!, 'contact-try', of, `${slotOf(now)}|${code}`).toString('base64url'),
  };
};
