import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

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

/** The same hash, with the same parameters, for all: OWASP's 19 MiB, two passes. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const tag = (message, nonce) => promisify(argon2)('argon2id', { message, nonce, ...cost });

export const hash = async (password) => {
  const nonce = randomBytes(16);
  return `${nonce.toString('base64')}$${(await tag(password, nonce)).toString('base64')}`;
};

export const verify = async (kept, password) => {
  const [nonce, expected] = kept.split('$').map((part) => Buffer.from(part, 'base64'));
  return timingSafeEqual(await tag(password, nonce), expected);
};

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
