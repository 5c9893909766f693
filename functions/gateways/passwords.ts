import { argon2, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { LoginKey } from '../domain/ids.ts';
import type { ImportedHash } from '../domain/imported-account.ts';
import type { Passwords } from '../domain/gateways.ts';
import { foldLoginName } from '../domain/login-name.ts';
import { likenessOf } from './legacy-hash/likeness.ts';
import { passwordForms } from './legacy-hash/password-forms.ts';
import { legacyDigest, readsWhole } from './legacy-hash/legacy-hash.ts';
import { nativeHash } from './native.ts';

export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage: argon2id with 19 MiB, two passes, one lane. */
const wantedCost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** What takes time: a test counts it, because the time itself depends on the machine. */
export interface HashWork {
  argon2id(message: string, nonce: Buffer, secret: Buffer, cost: Cost): Promise<Buffer>;
  /** @param setting of a `LegacyHash` */
  legacyDigest(password: string, setting: string): Promise<string>;
}

/**
 * @param pepper mixed into every hash and name key, so that a stolen table alone cannot be tried
 * @param imported what a name that nobody has is made to look like
 */
export const passwords = (
  pepper: () => Promise<string>,
  imported: readonly ImportedHash[] = [],
  work: HashWork = { argon2id, legacyDigest },
): Passwords => {
  const tag = async (password: string, nonce: Buffer, cost: Cost) =>
    work.argon2id(password.normalize('NFKC'), nonce, Buffer.from(await pepper()), cost);
  const keyed = async (text: string) =>
    createHmac('sha256', await pepper())
      .update(text)
      .digest('base64url');
  const hash = async (password: string) => {
    const nonce = randomBytes(16);
    return format(nonce, await tag(password, nonce, wantedCost), wantedCost);
  };
  /** A hash that belongs to no account, of the kind that this name might have. */
  const likeness = (name: LoginKey): Kept => ({
    setting: likenessOf(name, imported),
    nonce: randomBytes(16),
    cost: wantedCost,
    tag: randomBytes(tagLength),
  });
  return {
    loginKey: async (name) => (await keyed(`login|${foldLoginName(name)}`)) as LoginKey,
    mark: (text) => keyed(`mark|${text}`),
    hash,
    wrap: async ({ setting, digest }) => `${setting}${wrapped}${await hash(digest)}`,
    check: async (password, kept) => {
      const isKnown = typeof kept === 'string';
      const { setting, nonce, cost, tag: right } = isKnown ? parse(kept) : likeness(kept.unknown);
      const gives = async (message: string) => timingSafeEqual(await tag(message, nonce, cost), right) && isKnown;
      if (setting === undefined) {
        if (!(await gives(password))) return 'wrong';
        return sameCost(cost, wantedCost) ? 'right' : { kind: 'right', newHash: await hash(password) };
      }
      for (const form of passwordForms(password))
        if (await gives(await work.legacyDigest(form, setting)))
          // A hash of ours reads every byte, so it must not be made of bytes that the old system never compared.
          return readsWhole(form, setting) ? { kind: 'right', newHash: await hash(password) } : 'right';
      return 'wrong';
    },
  };
};

/** Argon2id (RFC 9106). Uses the native module if it is there, else node:crypto; both give the same tag. */
export const argon2id = (message: string, nonce: Buffer, secret: Buffer, cost: Cost): Promise<Buffer> => {
  const { memory: memoryCost, passes: timeCost, parallelism } = cost;
  const hashRaw = nativeHash();
  if (!hashRaw) return promisify(argon2)('argon2id', { message, nonce, tagLength, secret, ...cost });
  const [algorithm, version] = [2, 1];
  return hashRaw(message, {
    algorithm,
    version,
    memoryCost,
    timeCost,
    parallelism,
    outputLen: tagLength,
    salt: nonce,
    secret,
  });
};

const sameCost = (a: Cost, b: Cost) =>
  a.memory === b.memory && a.passes === b.passes && a.parallelism === b.parallelism;

/** PHC string format, so that a hash carries its own cost and the cost may rise. */
const format = (nonce: Buffer, tag: Buffer, { memory, passes, parallelism }: Cost) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Between an older system's setting and our hash of what that system would have kept. */
const wrapped = '|';

interface Kept {
  /** Of the older system, where its hash was worked into this one. */
  readonly setting: string | undefined;
  readonly cost: Cost;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

const parse = (kept: string): Kept => {
  const cut = kept.lastIndexOf(wrapped);
  const phc = kept.slice(cut + 1);
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]{43})$/.exec(phc);
  if (!parts) throw new Error('a stored password hash is not an argon2id PHC string');
  const [, memory, passes, parallelism, nonce, tag] = parts as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    setting: cut >= 0 ? kept.slice(0, cut) : undefined,
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
};
