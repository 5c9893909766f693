import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { DynamoDBBatchResponse } from 'aws-lambda';
import { hash } from 'node:crypto';
import { CliError } from '../cli-error.ts';
import { type DeadLetter, deadLettersIn, unknownForm } from './dead-letters.ts';
import type { Report, ResendDeps } from './deps.ts';
import { functionDeadLetter, isWithin, readDeadLetter, recordsOf, type Span, spanOf, wholeOf } from './stream-batch.ts';

/** Rows of the table for one call. Lambda accepts six megabytes, and an event has about one kilobyte. */
const rowsAtOnce = 500;

/**
 * Hands the archivist the events that it could not archive, in the form in which Lambda delivers them from the stream,
 * so the same code writes the archive. If the stream has deleted the events, it finds them by their time in table Audit.
 * A dead letter is deleted after its events are archived. An event can be archived twice, which does no harm.
 * @throws CliError if the archivist fails again
 */
export const resendArchive = async (deps: ResendDeps): Promise<Report> => {
  const { streams, archive, say } = deps;
  const trimmed: { deadLetter: DeadLetter; span: Span }[] = [];
  const unresolved: string[] = [];
  let events = 0;
  for await (const deadLetter of deadLettersIn(deps, archive.deadLetters)) {
    const read = readDeadLetter(functionDeadLetter, deadLetter.body);
    if (!read) {
      unresolved.push(unknownForm(archive.deadLetters, deadLetter));
      continue;
    }
    const { DDBStreamBatchInfo: batch } = read;
    const records = await recordsOf(streams, batch);
    if (records) {
      events += await hand(deps, records.map(delivered));
      await deadLetter.remove();
    } else trimmed.push({ deadLetter, span: spanOf(batch) });
  }
  if (trimmed.length > 0) {
    say(
      `Dead letters whose events the stream no longer has: ${trimmed.length}. The whole table Audit is read for these events.`,
    );
    const spans = trimmed.map(({ span }) => span);
    events += await fromTable(deps, spans);
    for (const { deadLetter } of trimmed) await deadLetter.remove();
  }
  return { done: [`Events of dead letters that are now in the archive: ${events}.`], unresolved };
};

/** A record in the form in which Lambda delivers it: times are numbers of seconds. */
const delivered = ({ dynamodb = {}, ...record }: _Record) => ({
  ...record,
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: Math.floor((dynamodb.ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
  },
});

/** A page has a megabyte, so this is a gigabyte. */
const pagesBetween = 1_000;

/** @returns the number of events that the archivist received */
const fromTable = async (deps: ResendDeps, spans: readonly Span[]): Promise<number> => {
  const { from, to } = wholeOf(spans);
  const pages = paginateScan(
    { client: deps.dynamo },
    {
      TableName: deps.tables.Audit,
      FilterExpression: '#at BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':from': { S: from.toISOString() }, ':to': { S: to.toISOString() } },
    },
  );
  let waiting: AuditItem[] = [];
  let [events, read] = [0, 0];
  for await (const { Items = [] } of pages) {
    if (++read % pagesBetween === 0) deps.say(`${read} pages of table Audit are read. The command continues.`);
    waiting.push(...Items.filter(({ at }) => isWithin(spans, new Date(at!.S!))));
    for (; waiting.length >= rowsAtOnce; waiting = waiting.slice(rowsAtOnce))
      events += await hand(deps, recordsFrom(waiting.slice(0, rowsAtOnce)));
  }
  return events + (await hand(deps, recordsFrom(waiting)));
};

type AuditItem = Record<string, AttributeValue>;

/**
 * Rows of the table as records of its stream. The archivist names each object after the sequence number of its first
 * record. Here, this sequence number is a hash of all rows of the object. So two objects have different names, and a
 * second run writes the same names.
 */
const recordsFrom = (items: readonly AuditItem[]) => {
  const SequenceNumber = `table-${hash('sha256', JSON.stringify(items)).slice(0, 32)}`;
  return items.map((NewImage) => ({ eventName: 'INSERT', dynamodb: { NewImage, SequenceNumber } }));
};

const hand = async ({ lambda, archive }: ResendDeps, Records: readonly object[]): Promise<number> => {
  if (Records.length === 0) return 0;
  const call = new InvokeCommand({
    FunctionName: archive.archivist,
    Payload: Buffer.from(JSON.stringify({ Records })),
  });
  const { Payload = new Uint8Array(), FunctionError } = await lambda.send(call);
  const answer = FunctionError ? undefined : (JSON.parse(Buffer.from(Payload).toString()) as DynamoDBBatchResponse);
  if (!answer || answer.batchItemFailures.length > 0)
    throw new CliError(
      `The function ${archive.archivist} could not write to the archive. Its log says why (docs/runbooks/archive.md). The dead letters of these events stay. Remove the cause, and run the same command again.`,
    );
  return Records.length;
};
