/**
 * The one bound of words of others in the log.
 * @param most the length up to which a text is taken for a word; AWS names its errors with up to 64 characters
 * @returns a short word that may stand in the log; undefined for every other text, which could hold personal data
 */
export const wordIn = (value: unknown, most = 32): string | undefined =>
  typeof value === 'string' && value.length <= most && /^[\w-]+$/.test(value) ? value : undefined;
