import { hash } from 'node:crypto';

/** How many bits are set and read for each word. */
const looks = 12;

/** Yields the bits of a word. Two numbers of one hash give as many places as needed (Kirsch and Mitzenmacher 2006). */
function* placesOf(word: string, bits: number): Generator<number> {
  const digest = hash('sha256', word, 'buffer');
  const [first, step] = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
  for (let i = 0; i < looks; i++) yield (first + i * step) % bits;
}

/**
 * Builds a Bloom filter of the words. It always finds each of these words, and finds few others by mistake.
 * @param bitsPerWord with 18, about one other word in 5,000 is found by mistake; with 24, one in 70,000
 */
export const filterOf = (words: readonly string[], bitsPerWord: number): Uint8Array => {
  // A filter of a few bytes would give different words the same places too often.
  const filter = new Uint8Array(Math.ceil((Math.max(words.length, 1_000) * bitsPerWord) / 8));
  for (const word of words)
    for (const place of placesOf(word, filter.length * 8)) filter[place >> 3]! |= 1 << (place & 7);
  return filter;
};

/** Returns true for every word of the filter, and for a few other words by mistake. */
export const mayHold = (filter: Uint8Array, word: string): boolean =>
  placesOf(word, filter.length * 8).every((place) => ((filter[place >> 3] ?? 0) >> (place & 7)) & 1);
