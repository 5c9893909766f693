/**
 * What a function may do to a table: DynamoDB's own verbs, and nothing wider. `touch` is an update of an account's
 * sessions only.
 */
export type Verb = 'get' | 'get-many' | 'query' | 'put' | 'update' | 'touch' | 'delete';
export type TableName = 'Accounts' | 'Claims' | 'Flows' | 'Limits' | 'Audit' | 'Dossiers' | 'Drafts' | 'Outbox';
/** Every handler reads `Origin`: with it a handler checks that a request came through CloudFront. */
export type SecretName = 'Origin' | 'Pepper' | 'Vneid' | 'Population' | 'Undo' | 'Probe';
/**
 * `seal` encrypts a CCCD and `index` finds it again; no function may decrypt one. `index-cmnd` finds accounts by CMND,
 * with a key of its own. `postpone` encrypts a waiting CCCD for the one worker that may `resume` (decrypt) it.
 * `seal-end` encrypts what ends VNeID's own session, for the one function that may `open-end` (decrypt) it.
 */
export type KeyUse = 'seal' | 'index' | 'index-cmnd' | 'postpone' | 'resume' | 'seal-end' | 'open-end';

/**
 * What a function calls at a partner: VNeID's endpoints for pushed requests, for tokens (and userinfo) and for keys,
 * and the population register. Calls to a partner with an address list use the stage's fixed addresses
 * (`addressLists`).
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
  readonly memory?: number;
  /**
   * Requests per second for the whole route, in place of the number in capacity.ts. The gateway counts everybody in one
   * bucket, so this number is the capacity of the route. `perAddress` and the limits in functions/domain stop single
   * senders.
   */
  readonly perSecond?: number;
  /**
   * Requests that the firewall lets one address send to this path in five minutes, in place of the number in
   * capacity.ts.
   */
  readonly perAddress?: number;
  /** At most this many environments at once, if a flood would cost money or overload a partner's system. */
  readonly concurrency?: number;
}

/** Converts a handler's name to the name of its constructs. */
export const pascal = (name: string) => name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** The rights of a function in the table of routes or of workers. */
export interface FunctionRights extends Pick<Route, 'handler' | 'memory' | 'concurrency' | 'keys' | 'tables' | 'asks'> {
  readonly secrets?: readonly SecretName[];
  readonly timeoutSeconds?: number;
  /** In addition to the environment of every function. */
  readonly environment?: Readonly<Record<string, string>>;
}
