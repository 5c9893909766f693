import {
  AttributeType,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  type TablePropsV2,
} from 'aws-cdk-lib/aws-dynamodb';

/** A second way to find rows: those that carry the attribute `key`, in the order of `sort`. */
export interface TableIndex {
  readonly name: string;
  readonly key: string;
  readonly sort: string;
  readonly holds: 'keys' | 'all';
}

/** @param warm of the table: an index that takes fewer writes than its table holds the table's writes up */
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
