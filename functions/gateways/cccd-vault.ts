import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PostponedCccd, SealedCccd } from '../domain/account.ts';
import { type Cccd, type CccdIndex, type CmndIndex, parseCccd } from '../domain/cccd.ts';
import type { CccdVault } from '../domain/gateways.ts';

export interface VaultKeys {
  /** Key that wraps one data key for each number. */
  readonly encrypt: string;
  /** HMAC key of the blind index; no function may read it. */
  readonly index: string;
  /** Encrypts a number that waits for the register; only the worker that asks again may decrypt with it. */
  readonly later: string;
  /** HMAC key of the blind index of CMND numbers; no function may read it. */
  readonly cmnd: string;
}

/**
 * Twelve digits fall to a plain hash in minutes, so equality is an HMAC under a key that never leaves KMS. The number
 * itself is AES-256-GCM under its own data key; its index is bound in, so that it opens beside no other
 * claim than its own.
 */
export const cccdVault = (kms: KMSClient, keys: VaultKeys): CccdVault => ({
  index: async (cccd) => (await macOf(kms, keys.index, cccd)) as CccdIndex,
  cmndIndex: async (cmnd) => (await macOf(kms, keys.cmnd, cmnd)) as CmndIndex,
  seal: async (cccd, index) => {
    const { Plaintext, CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: keys.encrypt, KeySpec: 'AES_256', EncryptionContext: { purpose: 'cccd' } }),
    );
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', Plaintext!, iv).setAAD(boundTo(index));
    const body = Buffer.concat([cipher.update(cccd, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    Plaintext!.fill(0);
    return ['v1', CiphertextBlob!, iv, body]
      .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString('base64url')))
      .join('.') as SealedCccd;
  },
  postpone: async (cccd, index) => {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: keys.later, Plaintext: Buffer.from(cccd), EncryptionContext: waiting(index) }),
    );
    return Buffer.from(CiphertextBlob!).toString('base64url') as PostponedCccd;
  },
  resume: async (postponed, index) => {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: keys.later,
        CiphertextBlob: Buffer.from(postponed, 'base64url'),
        EncryptionContext: waiting(index),
      }),
    );
    const parsed = parseCccd(Buffer.from(Plaintext!).toString('utf8'));
    if (parsed.kind !== 'cccd') throw new Error('what was postponed is no number');
    return parsed.cccd;
  },
});

const macOf = async (kms: KMSClient, KeyId: string, digits: string): Promise<string> => {
  const { Mac } = await kms.send(
    new GenerateMacCommand({ KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(digits) }),
  );
  return Buffer.from(Mac!).toString('base64url');
};

/**
 * Opens a number that `seal` encrypted. No function of the portal has the right to do it: this is for an export to the
 * person or to a court, under a role of its own (ASVS 5.0, 11.3.3).
 * @throws when the text was changed, or stands beside another index than its own
 */
export const openSealed = async (
  kms: KMSClient,
  encryptKey: string,
  sealed: SealedCccd,
  index: CccdIndex,
): Promise<Cccd> => {
  const [version, wrapped, iv, body] = sealed.split('.');
  if (version !== 'v1' || !wrapped || !iv || !body) throw new Error('The sealed number is not of version v1.');
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      KeyId: encryptKey,
      CiphertextBlob: Buffer.from(wrapped, 'base64url'),
      EncryptionContext: { purpose: 'cccd' },
    }),
  );
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', Plaintext!, Buffer.from(iv, 'base64url'))
    .setAAD(boundTo(index))
    .setAuthTag(bytes.subarray(-16));
  const digits = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
  Plaintext!.fill(0);
  const parsed = parseCccd(digits);
  if (parsed.kind !== 'cccd') throw new Error('The sealed text is not a CCCD number.');
  return parsed.cccd;
};

/** Binds a number to its index, so that it opens beside no other (decision 0006). */
const boundTo = (index: CccdIndex) => Buffer.from(`Accounts.cccd|${index}`);

/** Bound in by KMS: a postponed number opens beside its own index only. */
const waiting = (index: CccdIndex) => ({ purpose: 'cccd-later', index });
