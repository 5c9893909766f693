import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';

/** Records of one shard. */
export interface Batch {
  readonly streamArn: string;
  readonly shardId: string;
  readonly records: readonly _Record[];
}

export interface Read {
  readonly batches: readonly Batch[];
  /** Sequence number of the last record, from which a restart continues. */
  readonly position: string | undefined;
  /** Continues after these records. Without this call, the next read returns them again. */
  advance(): void;
}

/** Reads a table's stream. It looks up the shards once, and then each read is one call per shard. */
export const streamReader = (client: DynamoDBStreamsClient, table: string, after: string | undefined) => {
  let position = after;
  let shards: Shard[] = [];

  /** Returns nothing while the table has no stream, or when its shards have ended. */
  const begin = async (): Promise<Shard[]> => {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }));
    const StreamArn = Streams[0]?.StreamArn;
    if (!StreamArn) return [];
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const where = position
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
    const asked = (StreamDescription?.Shards ?? []).map(async ({ ShardId }) => {
      const iterator = new GetShardIteratorCommand({ StreamArn, ShardId, ...where });
      const { ShardIterator: next } = await client.send(iterator);
      return { streamArn: StreamArn, shardId: ShardId!, next };
    });
    return Promise.all(asked);
  };

  return async (): Promise<Read> => {
    if (shards.length === 0 || shards.some(({ next }) => next === undefined)) shards = await begin();
    const answers = await Promise.all(
      shards.map(async ({ next: ShardIterator, ...shard }) => {
        const { Records: records = [], NextShardIterator: next } = await client.send(
          new GetRecordsCommand({ ShardIterator }),
        );
        return { ...shard, records, next };
      }),
    );
    const last = answers.flatMap(({ records }) => records).at(-1)?.dynamodb?.SequenceNumber ?? position;
    return {
      batches: answers.map(({ next: _, ...batch }) => batch),
      position: last,
      advance: () => {
        position = last;
        shards = answers.map(({ records: _, ...shard }) => shard);
      },
    };
  };
};

interface Shard extends Omit<Batch, 'records'> {
  /** The iterator of the next read; undefined if the shard has ended. */
  readonly next: string | undefined;
}
