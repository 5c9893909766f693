import { memory, perAddress } from './capacity.ts';
import type { Route } from './route.ts';

/** Read, and change its sessions alone: every route behind a login does that when it prolongs the one that asks. */
const session = ['get', 'touch'] as const;
/** Read, and change what the route is for. */
const account = ['get', 'update'] as const;
const count = ['update'] as const;
const append = ['put'] as const;
/** What some changes write beside themselves: the event, and what is still to be done about it. */
const told = { Audit: append, Outbox: append } as const;
/** A carrier's address stands for many people. */
const busy = { perAddress: perAddress.busyChanges } as const;
/** A link under a former issuer moves here. The register is asked where only the name differs. */
const moves = { Claims: ['get', 'put', 'delete'], Flows: ['get', 'put', 'update'] } as const;
const matching = { secrets: ['Population'], asks: ['register'] } as const;
const hashing = { secrets: ['Pepper'], memory: memory.hashes } as const;

/** THE table: every route, its handler, and the only rights that handler gets. */
export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/login',
    handler: 'login',
    tables: { Accounts: account, Claims: ['get', 'update'], Limits: ['get', 'update'], Audit: append },
    ...hashing,
    ...busy,
    perSecond: 1500,
    concurrency: 400,
  },
  { method: 'POST', path: '/api/logout', handler: 'logout', tables: { Accounts: session, Audit: append }, ...busy },
  { method: 'GET', path: '/api/session', handler: 'session', tables: { Accounts: session } },
  {
    method: 'POST',
    path: '/api/cccd/check',
    handler: 'check-cccd',
    tables: { Accounts: session, Claims: ['get'], Limits: ['get', 'put', 'update'], Audit: append },
    keys: ['index'],
    ...matching,
    ...busy,
    perSecond: 300,
  },
  {
    method: 'POST',
    path: '/api/cccd',
    handler: 'update-cccd',
    tables: { Accounts: account, Claims: ['get', 'put'], Limits: ['get', 'put', 'update'], ...told },
    keys: ['index', 'seal', 'postpone'],
    ...matching,
    ...busy,
    perSecond: 300,
  },
  {
    method: 'POST',
    path: '/api/cccd/skip',
    handler: 'skip-cccd',
    tables: { Accounts: session, Audit: append },
    ...busy,
  },
  { method: 'GET', path: '/api/identity', handler: 'identity', tables: { Accounts: session } },
  {
    method: 'POST',
    path: '/api/vneid/start',
    handler: 'start-vneid',
    tables: { Accounts: session, Flows: ['put'], Limits: count },
    secrets: ['Vneid'],
    asks: ['vneid-request'],
    ...busy,
    perSecond: 1500,
  },
  {
    method: 'GET',
    path: '/api/vneid/callback',
    handler: 'vneid-callback',
    tables: { Accounts: account, ...moves, Limits: count, Audit: append },
    keys: ['index', 'index-cmnd', 'seal', 'seal-end'],
    secrets: ['Vneid', 'Population'],
    asks: ['vneid-token', 'register'],
  },
  {
    method: 'POST',
    path: '/api/vneid/logged-out',
    handler: 'vneid-logged-out',
    tables: { Accounts: session, Claims: ['get'], Flows: ['get'], Limits: ['get', 'put'], Audit: append },
    asks: ['vneid-keys'],
    // One server tells of everybody's logouts; those that a stage lists (`vneidServers`) are not counted at all.
    perAddress: perAddress.everything,
    perSecond: 2_000,
    concurrency: 20,
  },
  { method: 'GET', path: '/api/vneid/end', handler: 'vneid-end', tables: { Flows: ['delete'] }, keys: ['open-end'] },
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
    ...busy,
  },
  {
    method: 'POST',
    path: '/api/link/claim',
    handler: 'claim-account',
    tables: { Accounts: session, Claims: ['get'], Flows: ['get', 'update'], Limits: count, Audit: append },
    ...hashing,
    ...busy,
    perSecond: 300,
    concurrency: 100,
  },
  {
    method: 'POST',
    path: '/api/link/remove',
    handler: 'unlink',
    tables: { Accounts: account, Claims: ['delete'], ...told },
  },
  {
    method: 'POST',
    path: '/api/merge/prove',
    handler: 'prove-other',
    tables: { Accounts: session, Claims: ['get'], Limits: count, Audit: append },
    ...hashing,
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
    tables: { Accounts: account, Claims: ['put'], ...told },
  },
  {
    method: 'POST',
    path: '/api/merge/undo',
    handler: 'split',
    tables: { Accounts: account, Claims: ['put'], ...told },
  },
  {
    method: 'POST',
    path: '/api/password',
    handler: 'change-password',
    tables: { Accounts: account, Claims: ['get', 'update'], Limits: count, ...told },
    ...hashing,
    concurrency: 20,
  },
  {
    method: 'POST',
    path: '/api/contacts',
    handler: 'change-contacts',
    tables: { Accounts: account, Limits: count, ...told },
  },
  {
    method: 'POST',
    path: '/api/undo',
    handler: 'undo',
    tables: {
      Accounts: account,
      Claims: ['put'],
      Limits: count,
      Audit: append,
      Outbox: ['get', 'put', 'update'],
    },
    secrets: ['Undo'],
    // It asks for no login, and one person answers a notice once.
    perAddress: 10,
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
  {
    method: 'POST',
    path: '/api/draft',
    handler: 'save-draft',
    tables: { Accounts: session, Drafts: ['get', 'put'], Limits: count },
    ...busy,
  },
  {
    method: 'POST',
    path: '/api/draft/submit',
    handler: 'submit-draft',
    tables: { Accounts: session, Drafts: ['get', 'put', 'delete'], Dossiers: ['put'], Limits: count },
  },
  { method: 'GET', path: '/api/health', handler: 'health', tables: {} },
];
