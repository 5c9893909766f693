import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { archiveAudit } from '../../functions/workers/archive-audit.ts';
import { noon } from '../support/samples.ts';

const batch = (...names: (string | undefined)[]) =>
  ({
    Records: names.map((name, i) => ({
      dynamodb: { SequenceNumber: String(i), ...(name && { NewImage: { name: { S: name } } }) },
    })),
  }) as DynamoDBStreamEvent;

const archiving = (write: () => Promise<void> = async () => {}) => {
  const said: [string, object][] = [];
  const run = archiveAudit({
    archive: { write },
    log: (name, fields) => void said.push([name, fields]),
    now: () => noon,
  });
  return { run, said };
};

test('the archivist counts the events that alarms look for by name, and no others', async () => {
  const { run, said } = archiving();
  const names = ['case.opened', 'login.succeeded', 'login.limited', 'case.opened'];
  expect(await run(batch(...names))).toEqual({ batchItemFailures: [] });
  expect(said).toEqual([
    ['archive.done', { events: 4, tookMs: 0 }],
    ['audit.counted', { event: 'case.opened', count: 2 }],
    ['audit.counted', { event: 'login.limited', count: 1 }],
  ]);
});

test('rows that expired in the table are not events, so nothing is archived or counted', async () => {
  const { run, said } = archiving(() => Promise.reject(new Error('written')));
  expect(await run(batch(undefined, undefined))).toEqual({ batchItemFailures: [] });
  expect(said).toEqual([]);
});

test('a batch that could not be archived is counted when it is delivered again', async () => {
  const { run, said } = archiving(() => Promise.reject(new Error('down')));
  expect(await run(batch('case.opened'))).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
  expect(said.map(([name]) => name)).toEqual(['archive.failed']);
});
