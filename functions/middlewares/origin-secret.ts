import type middy from '@middy/core';
import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import type { ApiEvent } from '../http/request.ts';
import type { Read } from './context.ts';

export interface OriginSecretDeps {
  /**
   * Every valid value, by its field in the secret. There is more than one during a rotation. An empty value never
   * matches.
   */
  originSecrets: () => Promise<Readonly<Record<string, string>>>;
}

/**
 * Refuses a call of API Gateway that did not come through CloudFront. Such a call has passed no web firewall and could
 * claim any IP address.
 */
export const requireOriginSecret = ({
  originSecrets,
}: OriginSecretDeps): middy.MiddlewareObj<ApiEvent, Reply, Error, Read> => ({
  before: async ({ context }) => {
    const given = Buffer.from(context.request.headers.get('x-origin-secret') ?? '');
    const known = Object.entries(await originSecrets()).find(([, secret]) => {
      const expected = Buffer.from(secret);
      return secret !== '' && given.length === expected.length && timingSafeEqual(given, expected);
    });
    if (!known) throw new AppError('not-from-edge');
    context.originSecret = known[0];
  },
});
