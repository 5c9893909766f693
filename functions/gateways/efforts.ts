import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createHmac, randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { Efforts } from '../domain/efforts.ts';

export interface Hardness {
  readonly cost: number;
  readonly counters: number;
}

/**
 * How hard an effort is. A browser tries one counter after the other, each with `cost` rounds of PBKDF2. The right one
 * is any of `counters`, each equally likely. PBKDF2 is native in browsers, so an attacker's program is hardly faster on
 * the same processor. `npm run bench:effort` measures the time.
 */
export const hardness: Hardness = { cost: 5_000, counters: 200 };

/** Long enough for a telephone many times slower than any that we know. */
const lifeMs = 3 * 60_000;

const answered = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    challenge: v.object({
      parameters: v.looseObject({ data: v.object({ askedAt: v.number(), purpose: v.string() }) }),
      signature: v.string(),
    }),
    solution: v.object({ counter: v.number(), derivedKey: v.string() }),
  }),
);

/**
 * Efforts with altcha-lib. The server stores nothing of a task: it comes back with our signature.
 * @param secret signs the tasks; each use has its own derived key
 */
export const efforts = (secret: () => Promise<string>, { cost, counters }: Hardness = hardness): Efforts => {
  const keyed = async (text: string) =>
    createHmac('sha256', await secret())
      .update(`effort|${text}`)
      .digest('base64url');
  const keys = async () => {
    const [hmacSignatureSecret, hmacKeySignatureSecret] = await Promise.all([keyed('task'), keyed('answer')]);
    return { hmacSignatureSecret, hmacKeySignatureSecret, deriveKey };
  };
  return {
    ask: async (purpose, now) => {
      const task = await createChallenge({
        ...(await keys()),
        ...{ algorithm: 'PBKDF2/SHA-256', cost, counter: randomInt(counters) },
        // The purpose contains a network, which the browser need not see.
        data: { askedAt: now.getTime(), purpose: await keyed(`for ${purpose}`) },
      });
      return JSON.stringify(task);
    },
    read: async (answer, purpose, now) => {
      const parsed = v.safeParse(answered, answer);
      if (!parsed.success) return undefined;
      const { challenge, solution } = parsed.output;
      const { data } = challenge.parameters;
      const ageMs = now.getTime() - data.askedAt;
      if (ageMs < 0 || ageMs > lifeMs || data.purpose !== (await keyed(`for ${purpose}`))) return undefined;
      const { verified } = await verifySolution({ ...(await keys()), challenge: challenge as never, solution });
      return verified ? new Date(data.askedAt) : undefined;
    },
  };
};
