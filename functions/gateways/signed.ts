import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedTokens } from '../domain/gateways.ts';

/** The values of a secret, the one for new signatures first. Signatures with the others are still valid. */
export type Secrets = () => Promise<readonly string[]>;

/**
 * Signs a value of 43 characters with our secret: `<value>.<HMAC-SHA256>`.
 * @param purpose prevents a token of one purpose from being used for another with the same secret
 */
export const signedTokens = <Value extends string>(
  secrets: Secrets,
  purpose: 'undo' | 'browser',
): SignedTokens<Value> => {
  const seal = (value: string, secret: string) => createHmac('sha256', secret).update(`${purpose}|${value}`).digest();
  return {
    of: async (value) => `${value}.${seal(value, (await secrets())[0]!).toString('base64url')}`,
    read: async (token) => {
      const [, value, given] = /^([\w-]{43})\.([\w-]{43})$/.exec(token) ?? [];
      if (!value || !given) return undefined;
      const signature = Buffer.from(given, 'base64url');
      const isOurs = (await secrets()).some((secret) => timingSafeEqual(signature, seal(value, secret)));
      return isOurs ? (value as Value) : undefined;
    },
  };
};
