import type { ArrivalFault, ImportedAccount } from '../../functions/domain/imported-account.ts';
import { foldLoginName } from '../../functions/domain/login-name.ts';
import { isFault, readArrival } from '../../functions/gateways/import-line.ts';
import {
  importAccount,
  type ImportAccountDeps,
  lookUp,
  type MoveInOutcome,
} from '../../functions/use-cases/import/import-account.ts';
import type { Line } from './lines.ts';
import { Twins } from './twins.ts';

export type Outcome = Exclude<MoveInOutcome, 'login-name-twice'> | ArrivalFault;

/** Decides the outcome of each line of a batch. */
export type Judge = (lines: readonly Line[]) => Promise<Outcome[]>;

/** Imports accounts. */
export const importer = (deps: ImportAccountDeps, landline?: () => void): Judge => {
  const inTurn = turns();
  return judgeBy((arrivals) => {
    const looked = lookUp(deps, arrivals);
    // A line that waits for its turn reports this fault later.
    looked.catch(() => {});
    return async (arrival) => {
      const { loginName, cccd } = arrival;
      const names = [`login ${foldLoginName(loginName)}`, ...(cccd ? [`number ${cccd}`] : [])];
      const outcome = await inTurn(names, async () => importAccount(deps, arrival, (await looked).get(arrival)!));
      return outcome === 'login-name-twice' ? { code: outcome, field: 'loginName' } : outcome;
    };
  }, landline);
};

/** Only decides how the lines of one file would affect each other. */
export const checker = (landline?: () => void): Judge => {
  const twins = new Twins();
  return judgeBy(() => (arrival) => twins.judge(arrival), landline);
};

type Settle = (arrival: ImportedAccount) => Outcome | Promise<Outcome>;

/**
 * Reads lines, lets the result of `settling` decide the outcome of each account, and reports each account that was
 * imported without its landline number.
 */
const judgeBy =
  (settling: (arrivals: readonly ImportedAccount[]) => Settle, landline?: () => void): Judge =>
  (lines) => {
    const read = lines.map(({ content }) => ('fault' in content ? { code: content.fault } : readArrival(content.text)));
    const settle = settling(read.flatMap((arrival) => (isFault(arrival) ? [] : [arrival])));
    return Promise.all(
      read.map(async (arrival) => {
        if (isFault(arrival)) return arrival;
        const outcome = await settle(arrival);
        if (arrival.hasLandline && (outcome === 'moved-in' || outcome === 'without-number')) landline?.();
        return outcome;
      }),
    );
  };

/**
 * Runs lines in parallel, but lines with the same login name or CCCD in the order of the file: the first one gets it.
 */
const turns = () => {
  const last = new Map<string, Promise<void>>();
  return <T>(names: readonly string[], work: () => Promise<T>): Promise<T> => {
    const before = names.flatMap((name) => last.get(name) ?? []);
    const mine = Promise.all(before).then(work);
    const done = mine.then(
      () => {},
      () => {},
    );
    for (const name of names) last.set(name, done);
    void done.then(() => {
      for (const name of names) if (last.get(name) === done) last.delete(name);
    });
    return mine;
  };
};
