/**
 * The only rule for words from outside that enter the log.
 * @param most the longest text that counts as a word; names of AWS errors have up to 64 characters
 * @returns a short word that may be logged; undefined for all other text, which may contain personal data
 */
export const wordIn = (value: unknown, most = 32): string | undefined =>
  typeof value === 'string' && value.length <= most && /^[\w-]+$/.test(value) ? value : undefined;
