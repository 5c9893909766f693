import type { Batch } from './stream.ts';

/** Returns the records that match one of the patterns. Without a pattern, every record matches. */
export const wantedOf = (batches: readonly Batch[], patterns: readonly unknown[]): Batch[] =>
  batches
    .map(({ records, ...shard }) => {
      const isWanted = (record: unknown) => patterns.length === 0 || patterns.some((one) => fits(one, record));
      return { ...shard, records: records.filter(isWanted) };
    })
    .filter(({ records }) => records.length > 0);

/** Fills a pipe's input template: each `<$.path>` is replaced by the value of that path in the record, as JSON. */
export const fillIn = (template: string, record: unknown): string =>
  template.replace(/<\$\.([\w.]+)>/g, (_, path: string) =>
    JSON.stringify(path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], record)),
  );

/** Matches EventBridge's patterns, as far as ours use them: a list contains the values that match. */
const fits = (pattern: unknown, value: unknown): boolean =>
  Array.isArray(pattern)
    ? pattern.includes(value)
    : Object.entries(pattern as object).every(([key, inner]) =>
        fits(inner, (value as Record<string, unknown> | undefined)?.[key]),
      );
