/**
 * A secret that can be replaced while its former values stay valid for existing data. The first value has a field name
 * of its own and is key 1. Newer values are the fields `key-2`, `key-3` and so on. The field `current` names the key
 * for new data, and `least` the oldest valid key. `npm run rotate-secret` writes these fields (docs/lifecycle.md).
 */
export type RingFields = Readonly<Record<string, string>>;

export interface Keyring {
  readonly current: { readonly id: string; readonly value: string };
  /** @returns undefined for a key that is no longer valid or does not exist */
  of(id: string): string | undefined;
  /** Every valid value, the current one first. It includes a value that is announced but not yet current. */
  readonly all: readonly string[];
}

/** @param first the field name of the first value */
export const keyringOf = (fields: RingFields, first: string): Keyring => {
  const { current: id = '1', least = '1' } = fields;
  const of = (key: string) => (Number(key) < Number(least) ? undefined : fields[key === '1' ? first : `key-${key}`]);
  const ids = ['1', ...Object.keys(fields).flatMap((name) => /^key-(\d+)$/.exec(name)?.[1] ?? [])];
  const value = of(id);
  if (!value) throw new Error(`a secret lacks its current key ${id}`);
  const others = ids.filter((one) => one !== id).flatMap((one) => of(one) ?? []);
  return { current: { id, value }, of, all: [value, ...others] };
};
