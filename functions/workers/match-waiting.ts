import type { AccountId, JobId } from '../domain/ids.ts';
import { population } from '../wiring/population.ts';
import { queueDeps } from '../wiring/queue.ts';
import { random, startWorker } from '../wiring/start.ts';
import { accounts, cccds, limits } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { matchWaiting, type MatchWaitingDeps } from '../use-cases/cccd/match-waiting.ts';
import { fromQueue, type QueueDeps } from '../queue/from-queue.ts';

/** Reads queue `Matches` and asks the register again about waiting CCCDs. */
export const matchWaitingWorker = (deps: QueueDeps & MatchWaitingDeps) =>
  fromQueue('match-waiting', deps, ({ id, accountId, isLast, source }) =>
    matchWaiting(deps, { job: id as JobId, accountId: accountId as AccountId, isLast, source }),
  );

export const handler = startWorker(() =>
  matchWaitingWorker({
    ...queueDeps(),
    accounts: { ...accounts(), ...cccds() },
    limits: limits(),
    population: population(),
    vault: vault(),
    random,
  }),
);
