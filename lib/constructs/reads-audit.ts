import type { DataStack } from '../data-stack.ts';
import type { PortalFunction } from './portal-function.ts';

/** Lets the function read the stream of table Audit. @returns the ARN of the stream */
export const readsAudit = (fn: PortalFunction, { tables: { Audit }, restKey }: DataStack): string => {
  const stream = Audit.tableStreamArn!;
  fn.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], stream);
  fn.allow(['dynamodb:ListStreams'], `${Audit.tableArn}/stream/*`);
  fn.allow(['kms:Decrypt'], restKey.keyArn, 'dynamodb');
  return stream;
};
