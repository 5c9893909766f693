import { createHash } from 'node:crypto';

/** Bits for each word, and how many of them are looked at: one stranger in five thousand is taken for a word. */
const bitsPerWord = 18;
const looks = 12;

/** Two numbers of one hash give as many places as are wanted (Kirsch and Mitzenmacher 2006). */
const placesOf = (word: string, bits: number): number[] => {
  const hash = createHash('sha256').update(word).digest();
  const [first, step] = [hash.readUInt32LE(0), hash.readUInt32LE(4)];
  return Array.from({ length: looks }, (_, i) => (first + i * step) % bits);
};

/** A Bloom filter: says of every word that it holds that it does, and of few others. */
export const filterOf = (words: readonly string[]): Uint8Array => {
  const filter = new Uint8Array(Math.ceil((words.length * bitsPerWord) / 8));
  for (const word of words)
    for (const place of placesOf(word, filter.length * 8)) filter[place >> 3]! |= 1 << (place & 7);
  return filter;
};

export const mayHold = (filter: Uint8Array, word: string): boolean =>
  placesOf(word, filter.length * 8).every((place) => ((filter[place >> 3] ?? 0) >> (place & 7)) & 1);
