/**
 * Megabytes of a function by what it does, chosen from `npm run bench:memory`. Lambda gives processor by memory, one
 * whole one at 1,769 MB: a hash needs it, what mostly waits for a table does not.
 */
export const memory = { hashes: 1769, waits: 512, watches: 256 } as const;

/** A second, for each route that changes something and whose row says no other number. */
export const changesPerSecond = 500;

/** Every route together: ten thousand session checks and a thousand logins a second (`npm run bench:burst`), and air. */
export const wholeApi = { perSecond: 12_000, burst: 6_000 } as const;

/** Environments that the same, coming from nothing in one step, takes at once (`npm run bench:burst`). */
export const environmentsFromNothing = 600;
