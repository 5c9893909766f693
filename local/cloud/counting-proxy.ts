import { request } from 'node:http';
import { close, listen, loopback, portOf, readBody } from './http.ts';

/** One call of DynamoDB on the wire. */
export interface Call {
  /** `GetItem`, `TransactWriteItems` … */
  readonly operation: string;
  /** One entry for each item that it reads or writes. */
  readonly tables: readonly string[];
  /** The limits of the buckets in table Limits: `login-network` … */
  readonly limits: readonly string[];
  readonly isConsistent: boolean;
  readonly isFiltered: boolean;
  /**
   * Capacity units of reads and writes together, as the engine counts. A single write whose condition fails costs one,
   * too.
   */
  readonly units: number;
}

export interface CountingProxy {
  readonly endpoint: string;
  /** All calls since the last `reset`, in the order of their ends. */
  readonly calls: readonly Call[];
  reset(): void;
  stop(): Promise<void>;
}

/** A proxy in front of a DynamoDB engine that counts the calls. Its callers do not notice it. */
export const countingProxy = async (engine: string): Promise<CountingProxy> => {
  const calls: Call[] = [];
  const { hostname, port } = new URL(engine);
  const server = await listen(0, async (asked, answer) => {
    const operation = String(asked.headers['x-amz-target']).split('.')[1] ?? '';
    const body = (await readBody(asked)).toString('utf8');
    const input = JSON.parse(body || '{}') as Record<string, unknown>;
    const counted = isCounted.has(operation) ? JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }) : body;
    // The signature is no longer valid, but this engine does not check signatures.
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
