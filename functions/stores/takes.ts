import { createHash, createHmac } from 'node:crypto';
import type { Limit, Limits } from '../domain/limits.ts';
import { fastPace, move } from './gcra.ts';
import type { Tables } from './tables.ts';

/** Where cells stand. */
export interface Cells {
  readonly tables: Tables;
  /** Cells are named by a hash: addresses and numbers do not stand in the table. */
  readonly cellOf: (limit: Pick<Limit, 'name' | 'ofNetworks' | 'ofContacts'>, of: string) => Promise<string>;
}

/**
 * @param networkKey names the cells of networks and contacts: a reader of the table must not learn who came, or whose
 *   telephone it is. It may change; these cells then begin empty
 */
export const cellsIn = (tables: Tables, networkKey: () => Promise<string>): Cells => {
  const hashFor = async ({ ofNetworks, ofContacts }: Pick<Limit, 'ofNetworks' | 'ofContacts'>) => {
    if (!ofNetworks && !ofContacts) return createHash('sha256');
    return createHmac('sha256', `${ofNetworks ? 'network' : 'contact'}|${await networkKey()}`);
  };
  return {
    tables,
    cellOf: async (limit, of) => `${limit.name}#${(await hashFor(limit)).update(of).digest('base64url')}`,
  };
};

/** All that most routes ask of limits; the rest would only make their bundles larger. */
export const takeStore = ({ tables, cellOf }: Cells): Pick<Limits, 'take'> => ({
  take: async (limit, of, now) => {
    const moved = await move(tables, await cellOf(limit, of), [fastPace(limit)], now);
    return moved === 'moved' ? 'taken' : 'used-up';
  },
});
