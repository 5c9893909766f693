import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { AuditName } from '../domain/audit.ts';
import type { LoginCounts } from '../domain/login-counts.ts';
import type { Log } from '../log.ts';
import { now, startWorker } from '../wiring/start.ts';
import { loginCounter } from '../wiring/stores.ts';
import { log } from '../wiring/web.ts';

export interface CountLoginsDeps {
  loginCounts: Pick<LoginCounts, 'add'>;
  log: Log;
  now: () => Date;
}

/**
 * Reads the stream of table Audit, which delivers only portal logins to this worker, and adds each batch to the row of
 * the current minute. An account counts once in a batch. Otherwise one right login, repeated again and again, could
 * make password spraying look honest. A batch that is delivered twice counts twice. That does little harm: the row is
 * an estimate, and both sides grow alike.
 */
export const countLoginsWorker =
  ({ loginCounts, log: say, now: clock }: CountLoginsDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const began = clock();
    const about = (wanted: AuditName) =>
      Records.flatMap(({ dynamodb: { NewImage: { name, about } = {} } = {} }) =>
        name?.S === wanted && about?.S ? [about.S] : [],
      );
    const count = { right: new Set(about('login.succeeded')).size, wrong: about('login.failed').length };
    await loginCounts.add(count, began);
    say('logins.counted', { ...count, tookMs: clock().getTime() - began.getTime() });
    return { batchItemFailures: [] };
  };

export const handler = startWorker(() => countLoginsWorker({ loginCounts: loginCounter(), log: log(), now }));
