import { createHash, createHmac } from 'node:crypto';
import type { Limit, RateLimiter } from '../domain/limits.ts';
import { fastPace, move } from './gcra.ts';
import type { Tables } from './tables.ts';

/** The rows of table Limits that count something. */
export interface Buckets {
  readonly tables: Tables;
  /** The name of a bucket is a hash, so that no address and no number of a person stands in the table. */
  readonly bucketOf: (limit: Pick<Limit, 'name' | 'ofNetworks' | 'ofContacts'>, of: string) => Promise<string>;
}

/**
 * @param networkKey keys the names of buckets of networks and contacts: a reader of the table must not learn who came,
 * or whose telephone it is. If the key changes, these buckets start empty
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

/** The only method of the rate limiter that most routes need. The other methods would make their bundles larger. */
export const plainRateLimiter = ({ tables, bucketOf }: Buckets): Pick<RateLimiter, 'consume'> => ({
  consume: async (limit, of, now) => {
    const moved = await move(tables, await bucketOf(limit, of), [fastPace(limit)], now);
    return typeof moved === 'string' ? 'limited' : 'allowed';
  },
});
