/**
 * A secret that can be replaced while what stands under its former values still counts. Its first value has a name and
 * counts as key 1; a newer one is the field `key-2`, `key-3` … The field `current` says which one is used for what is new,
 * and `least` the oldest that still counts. `npm run rotate-secret` writes them (docs/lifecycle.md).
 */
export type RingFields = Readonly<Record<string, string>>;

export interface Keyring {
  readonly current: { readonly id: string; readonly value: string };
  /** @returns undefined for a key that counts no more, or never was */
  of(id: string): string | undefined;
  /** Every value that counts, the current one first. One that is announced is among them. */
  readonly all: readonly string[];
}

/** @param first the name of the first value's field */
export const keyringOf = (fields: RingFields, first: string): Keyring => {
  const { current: id = '1', least = '1' } = fields;
  const of = (key: string) => (Number(key) < Number(least) ? undefined : fields[key === '1' ? first : `key-${key}`]);
  const ids = ['1', ...Object.keys(fields).flatMap((name) => /^key-(\d+)$/.exec(name)?.[1] ?? [])];
  const value = of(id);
  if (!value) throw new Error(`a secret has no key ${id}, which it names as current`);
  const others = ids.filter((one) => one !== id).flatMap((one) => of(one) ?? []);
  return { current: { id, value }, of, all: [value, ...others] };
};
