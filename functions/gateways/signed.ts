import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedTokens } from '../domain/gateways.ts';

/** Values of a secret, the one for what is new first; what was signed with one of the others still counts. */
export type Secrets = () => Promise<readonly string[]>;

/**
 * Ties a value of 43 characters to a secret of ours: `<value>.<HMAC-SHA256>`.
 * @param purpose keeps what is signed for one purpose from being shown for another under the same secret
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
