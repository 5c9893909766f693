import { createRequire } from 'node:module';

/** The part of `@node-rs/argon2` that we call. */
export type HashRaw = (
  message: string,
  options: {
    readonly algorithm: number;
    readonly version: number;
    readonly memoryCost: number;
    readonly timeCost: number;
    readonly parallelism: number;
    readonly outputLen: number;
    readonly salt: Buffer;
    readonly secret: Buffer;
  },
) => Promise<Buffer>;

/** The part of `@node-rs/bcrypt` that we call: 16 bytes of salt give a hash in the usual form. */
export type Bcrypt = (password: string, rounds: number, salt: Buffer) => Promise<string>;

const found: Record<string, unknown> = {};

const load = (name: string): unknown => {
  try {
    return createRequire(import.meta.url)(`@node-rs/${name}`);
  } catch {
    return {};
  }
};

/**
 * Native argon2, nearly three times as fast as Node's own; undefined when there is no build for this machine. In the
 * bundles it is a file beside them (ops/build/native-files.ts).
 */
export const nativeHash = (): HashRaw | undefined =>
  ((found['argon2'] ??= load('argon2')) as { readonly hashRaw?: HashRaw }).hashRaw;

/** Native bcrypt, in the same way. Node has none of its own, so a hash of that kind cannot be checked without it. */
export const nativeBcrypt = (): Bcrypt | undefined =>
  ((found['bcrypt'] ??= load('bcrypt')) as { readonly hash?: Bcrypt }).hash;
