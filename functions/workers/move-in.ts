import * as v from 'valibot';
import { importFaults, type ImportFault } from '../domain/imported-account.ts';
import { isFault, readImportLine } from '../gateways/import-line.ts';
import { passwords } from '../wiring/passwords.ts';
import { now, startWorker } from '../wiring/start.ts';
import { imports } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { importAccounts, type ImportAccountDeps, type MoveInOutcome } from '../use-cases/import/import-account.ts';

/** The input from a distributed map of Step Functions: lines of the file, already parsed as JSON. */
const batch = v.object({ Items: v.array(v.unknown()) });

interface NotTaken {
  readonly loginName: unknown;
  readonly code: string;
  readonly field?: string;
  readonly reason: string;
}

/**
 * The state machine `MoveIn` runs this worker. It does the same as `npm run import`, with a hundred batches at once. It
 * resolves to the lines that were not imported. The map writes them beside the file, in the same private bucket. A
 * batch that fails half way runs again, and accounts that were already imported stay as they are.
 */
export const importAccountWorker =
  (deps: ImportAccountDeps) =>
  async (event: unknown): Promise<{ notTaken: NotTaken[] }> => {
    const notTaken: NotTaken[] = [];
    const lines = v.parse(batch, event).Items.map((item) => ({ item, arrival: readImportLine(JSON.stringify(item)) }));
    const arrivals = lines.flatMap(({ arrival }) => (isFault(arrival) ? [] : [arrival]));
    const outcomes = await importAccounts(deps, arrivals);
    const ended = new Map(arrivals.map((arrival, i) => [arrival, outcomes[i]!]));
    for (const { item, arrival } of lines) {
      const fault = isFault(arrival) ? arrival : faultOf(ended.get(arrival)!);
      if (!fault) continue;
      const loginName = (item as { loginName?: unknown } | null)?.loginName;
      notTaken.push({ loginName, ...fault, reason: importFaults[fault.code] });
    }
    return { notTaken };
  };

const faultOf = (outcome: MoveInOutcome): ImportFault | undefined =>
  outcome === 'login-name-twice' ? { code: outcome, field: 'loginName' } : undefined;

export const handler = startWorker(() =>
  importAccountWorker({ accounts: imports(), passwords: passwords(), vault: vault(), now }),
);
