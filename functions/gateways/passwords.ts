import { argon2, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { LoginKey } from '../domain/ids.ts';
import type { ImportedHash } from '../domain/imported-account.ts';
import type { Passwords } from '../domain/gateways.ts';
import { foldLoginName } from '../domain/login-name.ts';
import { likenessOf } from './legacy-hash/likeness.ts';
import { passwordForms } from './legacy-hash/password-forms.ts';
import { legacyDigest, readsWhole } from './legacy-hash/legacy-hash.ts';
import { keyringOf, type RingFields } from './keyring.ts';
import { nativeHash } from './native.ts';

export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP Password Storage: argon2id with 19 MiB, two passes and one lane. */
const wantedCost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** The slow work. A test counts the calls, because the time depends on the machine. */
export interface HashWork {
  argon2id(message: string, nonce: Buffer, secret: Buffer, cost: Cost): Promise<Buffer>;
  /** @param setting of a `LegacyHash` */
  legacyDigest(password: string, setting: string): Promise<string>;
}

/**
 * @param pepper mixed into every hash and login key, so that nobody can try passwords with a stolen table alone. A hash
 *   names its pepper key (`keyid`, PHC string format), and a login with a former key hashes the password again. Login
 *   keys and marks always use the first value: they open nothing, and existing rows must still be found.
 * @param imported the kinds of hashes that an unknown login name imitates
 */
export const passwords = (
  pepper: () => Promise<RingFields>,
  imported: readonly ImportedHash[] = [],
  work: HashWork = { argon2id, legacyDigest },
): Passwords => {
  const ring = async () => keyringOf(await pepper(), 'pepper');
  const tag = (password: string, nonce: Buffer, cost: Cost, key: string) =>
    work.argon2id(password.normalize('NFKC'), nonce, Buffer.from(key), cost);
  const keyed = async (text: string) =>
    createHmac('sha256', (await pepper())['pepper']!)
      .update(text)
      .digest('base64url');
  const hash = async (password: string) => {
    const nonce = randomBytes(16);
    const { id, value } = (await ring()).current;
    return format(nonce, await tag(password, nonce, wantedCost, value), wantedCost, id);
  };
  /** A hash that belongs to no account, of the kind that an account with this name might have. */
  const likeness = (name: LoginKey): Kept => ({
    setting: likenessOf(name, imported),
    keyId: undefined,
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
      const { setting, keyId, nonce, cost, tag: right } = isKnown ? parse(kept) : likeness(kept.unknown);
      const { current, of } = await ring();
      // If the key of the hash is no longer valid, the check still computes a hash, so that it takes the same time. The
      // answer is always 'wrong'.
      const key = keyId === undefined && !isKnown ? current.value : of(keyId ?? '1');
      const gives = async (message: string) =>
        timingSafeEqual(await tag(message, nonce, cost, key ?? current.value), right) && isKnown && key !== undefined;
      if (setting === undefined) {
        if (!(await gives(password))) return 'wrong';
        const isAsNew = sameCost(cost, wantedCost) && (keyId ?? '1') === current.id;
        return isAsNew ? 'right' : { kind: 'right', newHash: await hash(password) };
      }
      for (const form of passwordForms(password))
        if (await gives(await work.legacyDigest(form, setting)))
          // Our hash reads every byte, so it must not contain bytes that the old system never compared.
          return readsWhole(form, setting) ? { kind: 'right', newHash: await hash(password) } : 'right';
      return 'wrong';
    },
  };
};

/** Argon2id (RFC 9106). Uses the native module if it exists, otherwise node:crypto. Both give the same tag. */
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

/**
 * PHC string format: each hash contains its own cost, so the cost can be raised later. The first key has no id, because
 * older hashes have none.
 */
const format = (nonce: Buffer, tag: Buffer, { memory, passes, parallelism }: Cost, keyId: string) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}${keyId === '1' ? '' : `,keyid=${base64(Buffer.from(keyId))}`}$${base64(nonce)}$${base64(tag)}`;

const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

/** Separates an older system's setting from our hash of what that system would have stored. */
const wrapped = '|';

interface Kept {
  /** The setting of the older system, if our hash contains its hash. */
  readonly setting: string | undefined;
  /** The key of the pepper. Undefined for the first one. */
  readonly keyId: string | undefined;
  readonly cost: Cost;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

const parse = (kept: string): Kept => {
  const cut = kept.lastIndexOf(wrapped);
  const phc = kept.slice(cut + 1);
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)(?:,keyid=([\w+/]+))?\$([\w+/]+)\$([\w+/]{43})$/.exec(phc);
  if (!parts) throw new Error('a stored password hash is not an argon2id PHC string');
  const [, memory, passes, parallelism, keyId, nonce = '', tag = ''] = parts;
  return {
    setting: cut >= 0 ? kept.slice(0, cut) : undefined,
    keyId: keyId === undefined ? undefined : Buffer.from(keyId, 'base64').toString(),
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
};
