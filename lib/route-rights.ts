import { memory, perAddress } from './capacity.ts';

/** Read, and change its sessions alone: every route behind a login does that when it prolongs the one that asks. */
export const session = ['get', 'touch'] as const;
/** Read, and change what the route is for. */
export const account = ['get', 'update'] as const;
export const count = ['update'] as const;
export const append = ['put'] as const;
/** What some changes write beside themselves: the event, and what is still to be done about it. */
export const told = { Audit: append, Outbox: append } as const;
/** A carrier's address stands for many people. */
export const busy = { perAddress: perAddress.busyChanges } as const;
/** A link under a former issuer moves here. The register is asked where only the name differs. */
export const moves = { Claims: ['get', 'put', 'delete'], Flows: ['get', 'put', 'update'] } as const;
export const hashing = { secrets: ['Pepper'], memory: memory.hashes } as const;
