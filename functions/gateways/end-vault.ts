import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { EndVault, SealedEnd } from '../domain/gateways.ts';
import type { SessionKey } from '../domain/ids.ts';

/** The most bytes that KMS encrypts directly. A longer ID token is not stored: VNeID's page then asks the person. */
const mostBytes = 4_096;

/** @param keyId the key of data that is decrypted later; a function needs a separate right for this purpose */
export const kmsEndVault = (kms: KMSClient, keyId: string): EndVault => ({
  sealEnd: async (ends, key) => {
    const Plaintext = Buffer.from(ends);
    if (Plaintext.length > mostBytes) return undefined;
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId: keyId, Plaintext, EncryptionContext: boundTo(key) }),
    );
    return Buffer.from(CiphertextBlob!).toString('base64url') as SealedEnd;
  },
  openEnd: async (sealed, key) => {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId: keyId,
        CiphertextBlob: Buffer.from(sealed, 'base64url'),
        EncryptionContext: boundTo(key),
      }),
    );
    return Buffer.from(Plaintext!).toString('utf8');
  },
});

const boundTo = (session: SessionKey) => ({ purpose: 'vneid-end', session });
