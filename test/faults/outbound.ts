import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Through } from '../support/world.ts';

/** What can happen to one call of another server. */
export const outboundFaults = ['timeout before', 'timeout after', 'throttle', '5xx', 'kill'] as const;
export type OutboundFault = (typeof outboundFaults)[number];

const named = (name: string) => Object.assign(new Error(name), { name });
const tables = (input: unknown) =>
  [...new Set([...JSON.stringify(input).matchAll(/"TableName":"(\w+)"/g)].map((match) => match[1]))].join('+');

/** Counts every call that leaves the handlers, and disturbs one of them. */
export class Outbound {
  /** Names of the calls since the last `begin`, in order. */
  sites: string[] = [];
  /** The current request. A call site is a call of one route, in every journey. */
  route = '';
  #spoilt: { at: number; fault: OutboundFault } | undefined;
  #killed: (() => void)[] = [];

  /** @param at which call, counted from zero */
  begin(at?: number, fault?: OutboundFault): void {
    this.sites = [];
    this.#killed = [];
    this.#spoilt = at === undefined ? undefined : { at, fault: fault! };
  }

  /** Ends the faults: what follows is a second try. */
  heal(): void {
    this.#spoilt = undefined;
  }

  /** A request whose process is killed in the middle has no answer. */
  whileAlive<T>(request: Promise<T>, dead: T): Promise<T> {
    return Promise.race([request, new Promise<T>((resolve) => this.#killed.push(() => resolve(dead)))]);
  }

  readonly through: Through = async (site, call) => {
    const at = this.sites.push(`${this.route}: ${site}`) - 1;
    const fault = this.#spoilt?.at === at ? this.#spoilt.fault : undefined;
    switch (fault) {
      case undefined:
        return call();
      case 'timeout before':
        throw named('TimeoutError');
      case 'timeout after':
        await call();
        throw named('TimeoutError');
      case 'throttle':
        throw named('ThrottlingException');
      case '5xx':
        throw named('InternalServerError');
      case 'kill':
        await call();
        for (const end of this.#killed) end();
        return new Promise(() => {});
    }
  };

  /** Counts every command of this client as one call, with every retry of the SDK. */
  watch(client: DynamoDBDocumentClient): void {
    client.middlewareStack.add(
      (next, context) => async (args) =>
        this.through(`${context['commandName'] as string} ${tables(args.input)}`, () => next(args)),
      { step: 'initialize', name: 'outbound' },
    );
  }
}
