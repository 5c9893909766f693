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

/** The part of `@node-rs/bcrypt` that we call: a salt of 16 bytes gives a hash in the usual form. */
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
 * Native argon2, nearly three times as fast as Node's own. Undefined if it has no build for this machine. It is a file
 * beside the bundle (ops/build/native-files.ts).
 */
export const nativeHash = (): HashRaw | undefined =>
  ((found['argon2'] ??= load('argon2')) as { readonly hashRaw?: HashRaw }).hashRaw;

/** Native bcrypt, loaded in the same way. Node has no bcrypt, so without it such a hash cannot be checked. */
export const nativeBcrypt = (): Bcrypt | undefined =>
  ((found['bcrypt'] ??= load('bcrypt')) as { readonly hash?: Bcrypt }).hash;
