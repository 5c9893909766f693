import * as v from 'valibot';
import { arrivalFaults, type ArrivalFault } from '../domain/imported-account.ts';
import { readArrival } from '../gateways/import-line.ts';
import { passwords } from '../wiring/passwords.ts';
import { now, startWorker } from '../wiring/start.ts';
import { arrivals } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { importAccount, type ImportAccountDeps } from '../use-cases/import/import-account.ts';

/** What a distributed map of Step Functions hands over: lines of the file, already read as JSON. */
const batch = v.object({ Items: v.array(v.unknown()) });

interface NotTaken {
  readonly loginName: unknown;
  readonly code: string;
  readonly reason: string;
}

/**
 * State machine `MoveIn`: the same as `npm run import`, a hundred batches at once. Resolves to what was not taken; the
 * map writes it beside the file, in the same private bucket. A batch that fails half way is run again: what is in, is in.
 */
export const importAccountWorker =
  (deps: ImportAccountDeps) =>
  async (event: unknown): Promise<{ notTaken: NotTaken[] }> => {
    const notTaken: NotTaken[] = [];
    for (const item of v.parse(batch, event).Items) {
      const arrival = readArrival(JSON.stringify(item));
      const outcome = typeof arrival === 'string' ? arrival : await importAccount(deps, arrival);
      if (!Object.hasOwn(arrivalFaults, outcome)) continue;
      const loginName = (item as { loginName?: unknown } | null)?.loginName;
      notTaken.push({ loginName, code: outcome, reason: arrivalFaults[outcome as ArrivalFault] });
    }
    return { notTaken };
  };

export const handler = startWorker(() =>
  importAccountWorker({ accounts: arrivals(), passwords: passwords(), vault: vault(), now }),
);
