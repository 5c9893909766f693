import type { Limit } from './limits.ts';

const minute = 60_000;

/** A code of VNeID counts once in ten minutes, where nothing of its request comes back with it. */
export const codeLimit: Limit = { name: 'vneid-code', burst: 1, everyMs: 10 * minute };

/** Round trips to VNeID that one network may begin: each is a row. */
export const roundTripLimit: Limit = { name: 'vneid-network', burst: 600, everyMs: 100, ofNetworks: true };
