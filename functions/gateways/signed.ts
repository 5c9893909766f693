import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedTokens } from '../domain/gateways.ts';

/**
 * Ties a value of 43 characters to a secret of ours: `<value>.<HMAC-SHA256>`.
 * @param purpose keeps what is signed for one purpose from being shown for another under the same secret
 */
export const signedTokens = <Value extends string>(
  secret: () => Promise<string>,
  purpose: 'undo' | 'browser',
): SignedTokens<Value> => {
  const seal = async (value: string) =>
    createHmac('sha256', await secret())
      .update(`${purpose}|${value}`)
      .digest();
  return {
    of: async (value) => `${value}.${(await seal(value)).toString('base64url')}`,
    read: async (token) => {
      const [, value, given] = /^([\w-]{43})\.([\w-]{43})$/.exec(token) ?? [];
      if (!value || !given) return undefined;
      return timingSafeEqual(Buffer.from(given, 'base64url'), await seal(value)) ? (value as Value) : undefined;
    },
  };
};
