import type { AccountId } from '../domain/account.ts';
import type { JobId } from '../domain/job.ts';
import { population } from '../wiring/population.ts';
import { queueNeeds } from '../wiring/queue.ts';
import { chance, startWorker } from '../wiring/start.ts';
import { accounts, limits, numbers } from '../wiring/stores.ts';
import { vault } from '../wiring/vault.ts';
import { matchWaiting as match, type MatchWaitingNeeds } from '../use-cases/cccd/match-waiting.ts';
import { fromQueue, type QueueNeeds } from '../middlewares/from-queue.ts';

/** Queue `Matches`: asks the register again about numbers that wait. */
export const matchWaiting = (needs: QueueNeeds & MatchWaitingNeeds) =>
  fromQueue('match-waiting', needs, ({ id, accountId, isLast, source }) =>
    match(needs, { job: id as JobId, accountId: accountId as AccountId, isLast, source }),
  );

export const handler = startWorker(() =>
  matchWaiting({
    ...queueNeeds(),
    accounts: { ...accounts(), ...numbers() },
    limits: limits(),
    population: population(),
    vault: vault(),
    chance,
  }),
);
