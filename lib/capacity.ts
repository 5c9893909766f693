/** Megabytes that buy one whole processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const wholeProcessor = 1769;

/**
 * Megabytes of a function by what it does, chosen from `npm run bench:memory`. Lambda gives processor time in
 * proportion to memory. A password hash needs it; a function that mostly waits for a table does not.
 */
export const memory = { hashes: wholeProcessor, waits: 512, watches: 256 } as const;

/** Requests per second of a route that changes data, if its row gives no other number. */
export const changesPerSecond = 500;

/**
 * Requests that one address may send in five minutes. `everything` limits all its requests together. `changes` limits
 * the requests to one path that changes data, if its row gives no other number. A carrier puts many people behind one
 * address, so `busyChanges` limits the paths that each person uses on the way in. A route can carry the requests of at
 * least a hundred addresses (test/lib/firewall.test.ts). `office` limits all requests from an address of the stage's
 * `officeNetworks`, where two thousand people log in at once.
 */
export const perAddress = { everything: 5_000, changes: 60, busyChanges: 300, office: 60_000 } as const;

/**
 * Limit of all routes together, with a margin: ten thousand session checks and a thousand logins per second
 * (`npm run bench:burst`). The burst is half a second of it.
 */
export const wholeApi = { perSecond: 12_000, burst: 6_000 } as const;

/**
 * Unreserved environments that the same load needs, with a margin, when it starts in one step from no load
 * (`npm run bench:burst`).
 */
export const environmentsFromNothing = 1_000;

/**
 * Environments of an import (the MoveIn stack): about five thousand accounts per second. They are reserved, so an
 * import takes no more of the region's quota away from citizens.
 */
export const importsAtOnce = 100;
