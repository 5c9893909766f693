import { GenerateDataKeyCommand, GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { createCipheriv, randomBytes } from 'node:crypto';
import type { SealedCccd } from '../domain/account.ts';
import type { CccdIndex } from '../domain/cccd.ts';
import type { CccdVault } from '../domain/gateways.ts';

export interface VaultKeys {
  /** Key that wraps one data key for each number. */
  readonly encrypt: string;
  /** HMAC key of the blind index; no function may read it. */
  readonly index: string;
}

/**
 * Twelve digits fall to a plain hash in minutes, so equality is an HMAC under a key that never leaves KMS. The number
 * itself is AES-256-GCM under its own data key; its index is bound in, so that it opens beside no other
 * claim than its own.
 */
export const cccdVault = (kms: KMSClient, keys: VaultKeys): CccdVault => ({
  index: async (cccd) => {
    const { Mac } = await kms.send(
      new GenerateMacCommand({ KeyId: keys.index, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(cccd) }),
    );
    return Buffer.from(Mac!).toString('base64url') as CccdIndex;
  },
  seal: async (cccd, index) => {
    const { Plaintext, CiphertextBlob } = await kms.send(
      new GenerateDataKeyCommand({ KeyId: keys.encrypt, KeySpec: 'AES_256', EncryptionContext: { purpose: 'cccd' } }),
    );
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', Plaintext!, iv).setAAD(Buffer.from(`Accounts.cccd|${index}`));
    const body = Buffer.concat([cipher.update(cccd, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    Plaintext!.fill(0);
    return ['v1', CiphertextBlob!, iv, body]
      .map((part) => (typeof part === 'string' ? part : Buffer.from(part).toString('base64url')))
      .join('.') as SealedCccd;
  },
});
