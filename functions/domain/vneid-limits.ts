import type { Limit } from './limits.ts';

const minute = 60_000;

/** How often the audit records a replayed answer of VNeID. */
export const refusedNotes: Limit = { name: 'vneid-refused-note', burst: 1, everyMs: 15 * minute };

/** A code from VNeID is accepted once in ten minutes, if nothing in the answer binds it to its request. */
export const codeLimit: Limit = { name: 'vneid-code', burst: 1, everyMs: 10 * minute };

/** Flows that one network may begin. Each one writes a row. */
export const roundTripLimit: Limit = { name: 'vneid-network', burst: 600, everyMs: 100, ofNetworks: true };
