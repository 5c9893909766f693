/** Megabytes that are one whole processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const wholeProcessor = 1769;

/**
 * Megabytes of a function by what it does, chosen from `npm run bench:memory`. Lambda gives processor by
 * memory: a hash needs it, what mostly waits for a table does not.
 */
export const memory = { hashes: wholeProcessor, waits: 512, watches: 256 } as const;

/** Requests a second of a route that changes something, where its row says no other number. */
export const changesPerSecond = 500;

/**
 * Requests that one address may send in five minutes (`everything`), and to one path that changes something where its
 * row says no other number (`changes`). A carrier puts many people behind one address: `busyChanges` is for what each
 * of them sends on the way in. No route takes fewer than a hundred addresses' worth of these (test/lib/firewall.test.ts).
 * `office` is all that an address of the stage's `officeNetworks` may send: two thousand people who log in at once.
 */
export const perAddress = { everything: 5_000, changes: 60, busyChanges: 300, office: 60_000 } as const;

/** Every route together: ten thousand session checks and a thousand logins a second (`npm run bench:burst`), and air; half a second of it at once. */
export const wholeApi = { perSecond: 12_000, burst: 6_000 } as const;

/** Environments without a reservation that the same takes when it comes from nothing, in one step (`npm run bench:burst`), and air. */
export const environmentsFromNothing = 1_000;

/** Environments of an import (the MoveIn stack): some five thousand accounts a second, reserved, so that it takes no more of the region's quota from citizens. */
export const importsAtOnce = 100;
