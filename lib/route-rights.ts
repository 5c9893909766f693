import { memory, perAddress } from './capacity.ts';

/**
 * Reads an account and changes only its sessions: every route behind a login does that to prolong the current session.
 */
export const session = ['get', 'touch'] as const;
/** Every request of a session reads its account, and records an audit event if it is refused. */
export const own = { Accounts: session, Audit: ['put'] } as const;
/** Reads an account and changes what the route is for. */
export const account = ['get', 'update'] as const;
export const count = ['update'] as const;
export const append = ['put'] as const;
/** Some changes also write an audit event and the jobs that follow from the change. */
export const told = { Audit: append, Outbox: append } as const;
/** Many people share an address of a carrier. */
export const busy = { perAddress: perAddress.busyChanges } as const;
/** Moves a link from a former issuer to the current one. The function asks the register if only the name differs. */
export const moves = { Claims: ['get', 'put', 'delete'], Flows: ['get', 'put', 'update'] } as const;
/** Asks the register whether a CCCD belongs to a person. */
export const matching = { secrets: ['Population'], asks: ['register'] } as const;
export const hashing = { secrets: ['Pepper'], memory: memory.hashes } as const;
