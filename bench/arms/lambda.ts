import { createRequire } from 'node:module';
import { join } from 'node:path';
import { config, readSecret } from '../../functions/wiring/web.ts';
import { shapes } from '../../test/support/shapes.ts';

export type Cookies = Readonly<Record<string, string>>;

/** The reply of one of our own bundles, which is called as Lambda calls it. */
export interface Reply {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
}

const bundles = join(import.meta.dirname, '../../dist/functions');
const origin = (await readSecret()(config().secrets.origin))['current']!;
const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 };
let count = 0;

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: string;
  readonly body?: object;
  readonly cookies?: Cookies;
}

const eventOf = ({ body, ...asked }: Asked) =>
  shapes['aws']!({
    ...asked,
    headers: {
      'x-origin-secret': origin,
      'sec-fetch-site': 'same-origin',
      accept: 'application/json',
      // Each request comes from a different network, so that it meets no limit.
      'cloudfront-viewer-address': `${10 + (count >> 16)}.${(count >> 8) & 255}.${++count & 255}.7:50123`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });

const bundled = (name: string) => {
  const loaded = createRequire(import.meta.url)(join(bundles, name, `${name}.cjs`)) as {
    handler: (event: unknown, context: unknown) => Promise<Reply>;
  };
  return async (event: unknown, wanted?: number): Promise<Reply> => {
    const reply = await loaded.handler(event, context);
    if (wanted ? reply.statusCode !== wanted : reply.statusCode >= 400)
      throw new Error(`${name} answered ${reply.statusCode}: ${reply.body}`);
    return reply;
  };
};

/** @returns a function that calls the handler, and throws if the status is neither 2xx nor 3xx, or not `wanted` */
export const handler = (name: string) => {
  const call = bundled(name);
  return (asked: Asked, wanted?: number): Promise<Reply> => call(eventOf(asked), wanted);
};

/** @returns a function that repeats one call. API Gateway makes the event, so making it is not measured. */
export const repeated = (name: string, asked: Asked) => {
  const [call, event] = [bundled(name), eventOf(asked)];
  return (): Promise<Reply> => call(event);
};

/** The cookies of a browser after an answer. */
export const jar = (before: Cookies, { cookies = [] }: Reply): Cookies => {
  const set = cookies.map((line) => line.split(';')[0]!.split(/=(.*)/s) as [string, string]);
  return Object.fromEntries([...Object.entries(before), ...set].filter(([, value]) => value));
};

// Each log line is built, as on Lambda, but written nowhere.
console.info = () => {};
