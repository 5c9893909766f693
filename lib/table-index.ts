import {
  AttributeType,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  type TablePropsV2,
} from 'aws-cdk-lib/aws-dynamodb';

/** A second way to find rows: the rows with the attribute `key`, in the order of `sort`. */
export interface TableIndex {
  readonly name: string;
  readonly key: string;
  readonly sort: string;
  readonly holds: 'keys' | 'all';
}

/** @param warm the table's throughput; an index with a lower write throughput would slow down writes to the table */
export const indexProps = (
  { name, key, sort, holds }: TableIndex,
  warm: TablePropsV2['warmThroughput'],
): GlobalSecondaryIndexPropsV2 => ({
  indexName: name,
  partitionKey: { name: key, type: AttributeType.STRING },
  sortKey: { name: sort, type: AttributeType.STRING },
  projectionType: holds === 'all' ? ProjectionType.ALL : ProjectionType.KEYS_ONLY,
  ...(warm && { warmThroughput: warm }),
});
