import { memory } from './capacity.ts';

/** The tables and what a function may do to them: DynamoDB's own verbs, nothing wider. */
export type Verb = 'get' | 'query' | 'put' | 'update' | 'delete';
export type TableName = 'Accounts' | 'Claims' | 'Flows' | 'Limits' | 'Audit' | 'Dossiers' | 'Drafts' | 'Outbox';
/** `Origin` is every handler's: it is how a request shows that it came through the edge. */
export type SecretName = 'Origin' | 'Pepper' | 'Vneid' | 'Population' | 'Undo' | 'Probe';
/**
 * `seal` may encrypt a number and `index` find it again; no function may open one. `postpone` encrypts a number for the
 * one worker that may `resume` it.
 */
export type KeyUse = 'seal' | 'index' | 'postpone' | 'resume';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly handler: string;
  readonly tables: Partial<Record<TableName, readonly Verb[]>>;
  readonly keys?: readonly KeyUse[];
  readonly secrets?: readonly Exclude<SecretName, 'Origin'>[];
  /** Megabytes. */
  readonly memory?: number;
  /** Requests a second for the whole route, in place of capacity.ts's number: WAF and the limits know who asks. */
  readonly perSecond?: number;
  /** Most environments at once, where a flood would cost money or somebody else's system. */
  readonly concurrency?: number;
}

/** Read and, now and then, prolong: what every route behind a login does. */
const session = ['get', 'update'] as const;
const count = ['update'] as const;
const append = ['put'] as const;
/** What some changes write beside themselves: the event, and what is still to be done about it. */
const told = { Audit: append, Outbox: append } as const;
const hashing = { secrets: ['Pepper'], memory: memory.hashes } as const;

/** THE table: every route, its handler, and the only rights that handler gets. */
export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/login',
    handler: 'login',
    tables: { Accounts: session, Claims: ['get', 'update'], Limits: ['get', 'update'], Audit: append },
    ...hashing,
    perSecond: 1500,
    concurrency: 400,
  },
  { method: 'POST', path: '/api/logout', handler: 'logout', tables: { Accounts: session, Audit: append } },
  { method: 'GET', path: '/api/session', handler: 'session', tables: { Accounts: session } },
  {
    method: 'POST',
    path: '/api/cccd/check',
    handler: 'check-cccd',
    tables: { Accounts: session, Claims: ['get'], Limits: ['get', 'put', 'update'], Audit: append },
    keys: ['index'],
    secrets: ['Population'],
    perSecond: 300,
  },
  {
    method: 'POST',
    path: '/api/cccd',
    handler: 'update-cccd',
    tables: { Accounts: session, Claims: ['get', 'put'], Limits: ['get', 'put', 'update'], ...told },
    keys: ['index', 'seal', 'postpone'],
    secrets: ['Population'],
    perSecond: 300,
  },
  { method: 'POST', path: '/api/cccd/skip', handler: 'skip-cccd', tables: { Accounts: session, Audit: append } },
  { method: 'GET', path: '/api/identity', handler: 'identity', tables: { Accounts: session } },
  {
    method: 'POST',
    path: '/api/vneid/start',
    handler: 'start-vneid',
    tables: { Accounts: session, Flows: ['put'], Limits: count },
    secrets: ['Vneid'],
    perSecond: 1500,
  },
  {
    method: 'GET',
    path: '/api/vneid/callback',
    handler: 'vneid-callback',
    tables: { Accounts: session, Claims: ['get'], Flows: ['get', 'update'], Limits: count, Audit: append },
    keys: ['index', 'seal'],
    secrets: ['Vneid'],
  },
  {
    method: 'POST',
    path: '/api/vneid/logged-out',
    handler: 'vneid-logged-out',
    tables: { Accounts: session, Claims: ['get'], Limits: ['get', 'put'], Audit: append },
    perSecond: 100,
    concurrency: 20,
  },
  { method: 'GET', path: '/api/vneid/end', handler: 'vneid-end', tables: {} },
  {
    method: 'GET',
    path: '/api/link',
    handler: 'pending-link',
    tables: { Accounts: session, Flows: ['get'], Dossiers: ['query'] },
  },
  {
    method: 'POST',
    path: '/api/link/confirm',
    handler: 'confirm-link',
    tables: { Accounts: ['get', 'put', 'update'], Claims: ['put', 'delete'], Flows: ['get', 'update'], ...told },
  },
  {
    method: 'POST',
    path: '/api/link/claim',
    handler: 'claim-account',
    tables: { Accounts: session, Claims: ['get'], Flows: ['get', 'update'], Limits: count, Audit: append },
    ...hashing,
    perSecond: 300,
    concurrency: 100,
  },
  {
    method: 'POST',
    path: '/api/link/remove',
    handler: 'unlink',
    tables: { Accounts: session, Claims: ['delete'], ...told },
  },
  {
    method: 'POST',
    path: '/api/merge/prove',
    handler: 'prove-other',
    tables: { Accounts: session, Claims: ['get'], Limits: count, Audit: append },
    ...hashing,
    perSecond: 50,
    concurrency: 20,
  },
  {
    method: 'GET',
    path: '/api/merge/preview',
    handler: 'merge-preview',
    tables: { Accounts: session, Dossiers: ['query'] },
  },
  {
    method: 'POST',
    path: '/api/merge',
    handler: 'merge',
    tables: { Accounts: session, Claims: ['put'], ...told },
  },
  {
    method: 'POST',
    path: '/api/merge/undo',
    handler: 'split',
    tables: { Accounts: session, Claims: ['put'], ...told },
  },
  {
    method: 'POST',
    path: '/api/password',
    handler: 'change-password',
    tables: { Accounts: session, Claims: ['get', 'update'], Limits: count, ...told },
    ...hashing,
    perSecond: 50,
    concurrency: 20,
  },
  {
    method: 'POST',
    path: '/api/contacts',
    handler: 'change-contacts',
    tables: { Accounts: session, Limits: count, ...told },
    perSecond: 50,
  },
  {
    method: 'POST',
    path: '/api/undo',
    handler: 'undo',
    tables: { Accounts: session, Claims: ['delete'], Limits: count, Audit: append, Outbox: ['get', 'update'] },
    secrets: ['Undo'],
    perSecond: 50,
    concurrency: 20,
  },
  { method: 'GET', path: '/api/dossiers', handler: 'dossiers', tables: { Accounts: session, Dossiers: ['query'] } },
  {
    method: 'GET',
    path: '/api/dossiers/{dossierId}',
    handler: 'dossiers',
    tables: { Accounts: session, Dossiers: ['get'] },
  },
  { method: 'GET', path: '/api/draft', handler: 'draft', tables: { Accounts: session, Drafts: ['get'] } },
  { method: 'POST', path: '/api/draft', handler: 'save-draft', tables: { Accounts: session, Drafts: ['get', 'put'] } },
  {
    method: 'POST',
    path: '/api/draft/submit',
    handler: 'submit-draft',
    tables: { Accounts: session, Drafts: ['get', 'put', 'delete'], Dossiers: ['put'], Limits: count },
  },
  { method: 'GET', path: '/api/health', handler: 'health', tables: {} },
];
