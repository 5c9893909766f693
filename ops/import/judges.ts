import type { ImportFault, ImportedAccount } from '../../functions/domain/imported-account.ts';
import { isFault, readImportLine } from '../../functions/gateways/import-line.ts';
import {
  importAccounts,
  type ImportAccountDeps,
  type MoveInOutcome,
} from '../../functions/use-cases/import/import-account.ts';
import type { Line } from './lines.ts';
import { Twins } from './twins.ts';

export type Outcome = Exclude<MoveInOutcome, 'login-name-twice'> | ImportFault;

/** Decides the outcome of each line of a batch. */
export type Judge = (lines: readonly Line[]) => Promise<Outcome[]>;

/** Imports accounts. A batch may begin before the last one is written, and is written after it. */
export const importer = (deps: ImportAccountDeps, landline?: () => void): Judge => {
  let before: Promise<unknown> = Promise.resolve();
  return judgeBy(async (arrivals) => {
    const outcomes = importAccounts(deps, arrivals, before);
    before = outcomes;
    return (await outcomes).map((outcome) =>
      outcome === 'login-name-twice' ? { code: outcome, field: 'loginName' } : outcome,
    );
  }, landline);
};

/** Only decides how the lines of one file would affect each other. */
export const checker = (landline?: () => void): Judge => {
  const twins = new Twins();
  return judgeBy(async (arrivals) => arrivals.map((arrival) => twins.judge(arrival)), landline);
};

/**
 * Reads lines, lets `settle` decide the outcome of each account, and reports each account that was imported without its
 * landline number.
 */
const judgeBy =
  (settle: (arrivals: readonly ImportedAccount[]) => Promise<Outcome[]>, landline?: () => void): Judge =>
  async (lines) => {
    const read = lines.map(({ content }) =>
      'fault' in content ? { code: content.fault } : readImportLine(content.text),
    );
    const arrivals = read.flatMap((one) => (isFault(one) ? [] : [one]));
    const settled = await settle(arrivals);
    const outcomes = new Map(arrivals.map((arrival, i) => [arrival, settled[i]!]));
    return read.map((arrival) => {
      if (isFault(arrival)) return arrival;
      const outcome = outcomes.get(arrival)!;
      if (arrival.hasLandline && (outcome === 'imported' || outcome === 'without-number')) landline?.();
      return outcome;
    });
  };
