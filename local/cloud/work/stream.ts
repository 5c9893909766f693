import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';

export interface Read {
  readonly records: readonly _Record[];
  /** Sequence number of the last record, from which a restart continues. */
  readonly position: string | undefined;
  /** Continues after these records. Without this call, the next read returns them again. */
  advance(): void;
}

/** Reads a table's stream. It looks up the shards once, and then each read is one call per shard. */
export const streamReader = (client: DynamoDBStreamsClient, table: string, after: string | undefined) => {
  let position = after;
  let iterators: (string | undefined)[] = [];

  /** Returns no iterators while the table has no stream, or when its shards have ended. */
  const begin = async (): Promise<string[]> => {
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }));
    const StreamArn = Streams[0]?.StreamArn;
    if (!StreamArn) return [];
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const where = position
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
    const asked = (StreamDescription?.Shards ?? []).map(({ ShardId }) =>
      client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...where })),
    );
    return (await Promise.all(asked)).map(({ ShardIterator }) => ShardIterator!);
  };

  return async (): Promise<Read> => {
    if (iterators.length === 0 || iterators.includes(undefined)) iterators = await begin();
    const answers = await Promise.all(
      iterators.map((ShardIterator) => client.send(new GetRecordsCommand({ ShardIterator }))),
    );
    const records = answers.flatMap(({ Records = [] }) => Records);
    const last = records.at(-1)?.dynamodb?.SequenceNumber ?? position;
    return {
      records,
      position: last,
      advance: () => {
        position = last;
        iterators = answers.map(({ NextShardIterator }) => NextShardIterator);
      },
    };
  };
};
