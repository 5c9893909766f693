import { createHash } from 'node:crypto';

/** How many bits are looked at for each word. */
const looks = 12;

/** Two numbers of one hash give as many places as are wanted (Kirsch and Mitzenmacher 2006). */
const placesOf = (word: string, bits: number): number[] => {
  const hash = createHash('sha256').update(word).digest();
  const [first, step] = [hash.readUInt32LE(0), hash.readUInt32LE(4)];
  return Array.from({ length: looks }, (_, i) => (first + i * step) % bits);
};

/**
 * A Bloom filter: says of every word that it holds that it does, and of few others.
 * @param bitsPerWord with 18, one other word in five thousand is taken for one of these; with 24, one in 70,000
 */
export const filterOf = (words: readonly string[], bitsPerWord: number): Uint8Array => {
  // In a filter of a few bytes, the places of different words meet too often.
  const filter = new Uint8Array(Math.ceil((Math.max(words.length, 1_000) * bitsPerWord) / 8));
  for (const word of words)
    for (const place of placesOf(word, filter.length * 8)) filter[place >> 3]! |= 1 << (place & 7);
  return filter;
};

export const mayHold = (filter: Uint8Array, word: string): boolean =>
  placesOf(word, filter.length * 8).every((place) => ((filter[place >> 3] ?? 0) >> (place & 7)) & 1);
