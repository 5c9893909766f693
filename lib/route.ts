/**
 * The tables and what a function may do to them: DynamoDB's own verbs, nothing wider. `touch` is an update of an
 * account's sessions alone.
 */
export type Verb = 'get' | 'get-many' | 'query' | 'put' | 'update' | 'touch' | 'delete';
export type TableName = 'Accounts' | 'Claims' | 'Flows' | 'Limits' | 'Audit' | 'Dossiers' | 'Drafts' | 'Outbox';
/** `Origin` is every handler's: it is how a request shows that it came through the edge. */
export type SecretName = 'Origin' | 'Pepper' | 'Vneid' | 'Population' | 'Undo' | 'Probe';
/**
 * `seal` may encrypt a number and `index` find it again; no function may open one. `index-cmnd` finds accounts by the
 * number of an old identity card, under a key of its own. `postpone` encrypts a number for the
 * one worker that may `resume` it; `seal-end` encrypts what ends VNeID's own session, for the one function that may `open-end`.
 */
export type KeyUse = 'seal' | 'index' | 'index-cmnd' | 'postpone' | 'resume' | 'seal-end' | 'open-end';

/**
 * What a function asks of a partner: VNeID's endpoints for pushed requests, tokens (userinfo too) and keys, and the
 * population register. A partner with an address list is asked from the stage's own addresses (`addressLists`).
 */
export type Asked = 'vneid-request' | 'vneid-token' | 'vneid-keys' | 'register';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly handler: string;
  readonly tables: Partial<Record<TableName, readonly Verb[]>>;
  readonly keys?: readonly KeyUse[];
  readonly secrets?: readonly Exclude<SecretName, 'Origin'>[];
  readonly asks?: readonly Asked[];
  /** Megabytes. */
  readonly memory?: number;
  /**
   * Requests a second for the whole route, in place of capacity.ts's number. The gateway counts everybody in one bucket,
   * so this number is what the route can carry; `perAddress` and the limits in functions/domain hold off single senders.
   */
  readonly perSecond?: number;
  /** Requests that the firewall lets one address send to this path in five minutes, in place of capacity.ts's number. */
  readonly perAddress?: number;
  /** Most environments at once, where a flood would cost money or somebody else's system. */
  readonly concurrency?: number;
}

/** What the constructs of a handler are called. */
export const pascal = (name: string) => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** What stands beside a function in the table of routes or of workers. */
export interface FunctionRights extends Pick<Route, 'handler' | 'memory' | 'concurrency' | 'keys' | 'tables' | 'asks'> {
  readonly secrets?: readonly SecretName[];
  readonly timeoutSeconds?: number;
  /** Beside what every function gets. */
  readonly environment?: Readonly<Record<string, string>>;
}
