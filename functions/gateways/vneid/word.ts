/** @returns a short word that may stand in the log; undefined for every other text, which could hold personal data */
export const wordIn = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w-]{1,32}$/.test(value) ? value : undefined;
