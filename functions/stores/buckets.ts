import { createHash, createHmac } from 'node:crypto';
import type { Limit, RateLimiter } from '../domain/limits.ts';
import { fastPace, move } from './gcra.ts';
import type { Tables } from './tables.ts';

/** The rows that count. */
export interface Buckets {
  readonly tables: Tables;
  /** Buckets are named by a hash: addresses and numbers do not stand in the table. */
  readonly bucketOf: (limit: Pick<Limit, 'name' | 'ofNetworks' | 'ofContacts'>, of: string) => Promise<string>;
}

/**
 * @param networkKey names the buckets of networks and contacts: a reader of the table must not learn who came, or whose
 *   telephone it is. When it changes, these begin with empty buckets
 */
export const bucketsIn = (tables: Tables, networkKey: () => Promise<string>): Buckets => {
  const hashFor = async ({ ofNetworks, ofContacts }: Pick<Limit, 'ofNetworks' | 'ofContacts'>) => {
    if (!ofNetworks && !ofContacts) return createHash('sha256');
    return createHmac('sha256', `${ofNetworks ? 'network' : 'contact'}|${await networkKey()}`);
  };
  return {
    tables,
    bucketOf: async (limit, of) => `${limit.name}#${(await hashFor(limit)).update(of).digest('base64url')}`,
  };
};

/** All that most routes ask of a rate limiter; the rest would only make their bundles larger. */
export const plainRateLimiter = ({ tables, bucketOf }: Buckets): Pick<RateLimiter, 'consume'> => ({
  consume: async (limit, of, now) => {
    const moved = await move(tables, await bucketOf(limit, of), [fastPace(limit)], now);
    return typeof moved === 'string' ? 'limited' : 'allowed';
  },
});
