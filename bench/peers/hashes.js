// One hash after the other, by three implementations of argon2id with the same parameters.
import { hash as nativeHash } from '@node-rs/argon2';
import { argon2id } from 'hash-wasm';
import { argon2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { serve } from '../serve.ts';
import { password } from './arm.js';

const by = ([memoryCost, timeCost]) => ({
  ours: () =>
    promisify(argon2)('argon2id', {
      message: password,
      nonce: randomBytes(16),
      memory: memoryCost,
      passes: timeCost,
      parallelism: 1,
      tagLength: 32,
    }),
  native: () => nativeHash(password, { memoryCost, timeCost, parallelism: 1, salt: randomBytes(16), algorithm: 2 }),
  wasm: () =>
    argon2id({
      password,
      salt: randomBytes(16),
      memorySize: memoryCost,
      iterations: timeCost,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    }),
});
const [owasp, alternative] = [by([19_456, 2]), by([47_104, 1])];

serve({
  'node:crypto 19 MiB × 2': owasp.ours,
  '@node-rs/argon2 19 MiB × 2': owasp.native,
  'hash-wasm 19 MiB × 2': owasp.wasm,
  'node:crypto 46 MiB × 1': alternative.ours,
  '@node-rs/argon2 46 MiB × 1': alternative.native,
});
