import { request } from 'node:http';
import { close, listen, loopback, portOf, readBody } from './http.ts';

/** One call of DynamoDB as it went over the wire. */
export interface Call {
  /** `GetItem`, `TransactWriteItems` … */
  readonly operation: string;
  /** One for each item that it reads or writes. */
  readonly tables: readonly string[];
  /** What the buckets of table Limits are for: `login-network` … */
  readonly limits: readonly string[];
  readonly isConsistent: boolean;
  readonly isFiltered: boolean;
  /** Capacity units: reads and writes together, as the engine counts; a single write whose condition fails costs one too. */
  readonly units: number;
}

export interface CountingProxy {
  readonly endpoint: string;
  /** All calls since the last `reset`, in the order in which they ended. */
  readonly calls: readonly Call[];
  reset(): void;
  stop(): Promise<void>;
}

/** Stands before a DynamoDB engine and counts what is asked of it, unseen by those who ask. */
export const countingProxy = async (engine: string): Promise<CountingProxy> => {
  const calls: Call[] = [];
  const { hostname, port } = new URL(engine);
  const server = await listen(0, async (asked, answer) => {
    const operation = String(asked.headers['x-amz-target']).split('.')[1] ?? '';
    const body = (await readBody(asked)).toString('utf8');
    const input = JSON.parse(body || '{}') as Record<string, unknown>;
    const counted = isCounted.has(operation) ? JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }) : body;
    // The signature no longer fits; this engine looks at none.
    const headers = { ...asked.headers, host: `${hostname}:${port}`, 'content-length': Buffer.byteLength(counted) };
    const onward = request({ hostname, port, path: asked.url, method: asked.method, headers }, async (said) => {
      const text = (await readBody(said)).toString('utf8');
      calls.push({
        operation,
        tables: [...counted.matchAll(/"TableName":"(\w+)"/g)].map((match) => match[1]!),
        limits: [...counted.matchAll(/"cell":\{"S":"([\w-]+)#/g)].map((match) => match[1]!),
        isConsistent: input['ConsistentRead'] === true,
        isFiltered: input['FilterExpression'] !== undefined,
        units: /ConditionalCheckFailed/.test(text) && said.statusCode === 400 ? 1 : unitsIn(text),
      });
      answer.writeHead(said.statusCode ?? 502, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
    });
    onward.on('error', () => answer.destroy());
    onward.end(counted);
  });
  return {
    endpoint: `http://${loopback}:${portOf(server)}`,
    calls,
    reset: () => void calls.splice(0),
    stop: () => close(server),
  };
};

const isCounted = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'TransactWriteItems']);

const unitsIn = (answer: string): number =>
  [...answer.matchAll(/"CapacityUnits":([\d.]+)/g)].reduce((sum, [, units]) => sum + Number(units), 0);
