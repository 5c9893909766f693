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
  /** The key that encrypts one data key for each CCCD. */
  readonly encrypt: string;
  /** HMAC key of the blind index. No function can read it. */
  readonly index: string;
  /** Encrypts a CCCD that waits for the register. Only the worker that asks again may decrypt with it. */
  readonly later: string;
  /** HMAC key of the blind index of CMNDs. No function can read it. */
  readonly cmnd: string;
}

/**
 * Anybody can reverse a plain hash of twelve digits in minutes, so the index is an HMAC with a key that never leaves
 * KMS. The CCCD itself is encrypted with AES-256-GCM and its own data key. Its index is bound in, so it can be
 * decrypted only with its own index.
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
    if (parsed.kind !== 'cccd') throw new Error('the decrypted text is not a CCCD');
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
 * Decrypts a CCCD that `seal` encrypted. No function of the portal has the right to do this. It is for an export to the
 * person or to a court, with a separate role (ASVS 5.0, 11.3.3).
 * @throws if the text was changed or is stored with another index
 */
export const openSealed = async (
  kms: KMSClient,
  encryptKey: string,
  sealed: SealedCccd,
  index: CccdIndex,
): Promise<Cccd> => {
  const [version, wrapped, iv, body] = sealed.split('.');
  if (version !== 'v1' || !wrapped || !iv || !body) throw new Error('The encrypted CCCD is not of version v1.');
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
  if (parsed.kind !== 'cccd') throw new Error('The decrypted text is not a CCCD.');
  return parsed.cccd;
};

/** Binds a CCCD to its index, so that it cannot be decrypted with another one (decision 0006). */
const boundTo = (index: CccdIndex) => Buffer.from(`Accounts.cccd|${index}`);

/** KMS binds a waiting CCCD to its index in the same way. */
const waiting = (index: CccdIndex) => ({ purpose: 'cccd-later', index });
