import { hash as nativeHash, verify as nativeVerify } from '@node-rs/argon2';

/** What every arm does: answer the parent's `{ what, count }` with how long so many calls, one after the other, took. */
export const serve = (calls) => {
  process.on('message', async ({ what, count }) => {
    try {
      const cpu = process.cpuUsage();
      const began = performance.now();
      for (let i = 0; i < count; i++) await calls[what](i);
      const ms = performance.now() - began;
      const { user, system } = process.cpuUsage(cpu);
      process.send({ ms, cpuMs: (user + system) / 1000 });
    } catch (error) {
      process.send({ error: error?.stack ?? String(error) });
    }
  });
  process.send('ready');
};

/** The same hash by the same library with the same parameters for all: OWASP's 19 MiB, two passes. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hash = (password) => nativeHash(password, cost);
export const verify = (kept, password) => nativeVerify(kept, password);

export const dynamo = {
  endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

export const must = (holds, what) => {
  if (!holds) throw new Error(what);
};

export const password = 'mua-xuan-tren-song-huong';
/** Different people, so that nobody's limit is met. */
export const people = Number(process.env.PEOPLE ?? 100);
