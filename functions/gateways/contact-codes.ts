import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ContactCodes } from '../domain/message-gateways.ts';
import type { EnteredContact } from '../domain/hearers.ts';
import type { Secrets } from './signed.ts';

const digits = 6;

/** A code is valid until the end of the next half hour. */
const slotMs = 30 * 60_000;

/** @param secrets the secrets of the disavowal tokens; each use here has its own purpose */
export const contactCodes = (secrets: Secrets): ContactCodes => {
  // JSON, so that two different lists of parts never give the same text.
  const seal = (secret: string, purpose: 'contact-code' | 'contact-try', of: EnteredContact, last: number | string) =>
    createHmac('sha256', secret)
      .update(`${purpose}|${JSON.stringify([of.accountId, of.channel, of.address, of.since.toISOString(), last])}`)
      .digest();
  /** Uses 48 bits, so all codes are equally likely, within one in a hundred million. */
  const codeIn = (secret: string, slot: number, of: EnteredContact) =>
    String(seal(secret, 'contact-code', of, slot).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  const slotOf = (at: Date) => Math.floor(at.getTime() / slotMs);
  return {
    codeOf: async (of, now) => codeIn((await secrets())[0]!, slotOf(now), of),
    fits: async (code, of, now) => {
      if (!/^\d{6}$/.test(code)) return false;
      const slots = [slotOf(now), slotOf(now) - 1];
      const codes = (await secrets()).flatMap((secret) => slots.map((slot) => codeIn(secret, slot, of)));
      // Every code is compared, so that the time reveals nothing.
      return codes.map((one) => timingSafeEqual(Buffer.from(one), Buffer.from(code))).includes(true);
    },
    markOf: async (code, of, now) =>
      seal((await secrets())[0]!, 'contact-try', of, `${slotOf(now)}|${code}`).toString('base64url'),
  };
};
