import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AwsFault, type AwsInput, type AwsOperations } from './aws.ts';
import { nameOfArn } from './template.ts';

/** The secrets of the laptop edition, generated at random at the first start. */
export interface LocalSecrets {
  /** The JSON of each secret, by the name of its construct. */
  readonly secrets: Record<string, Readonly<Record<string, string>>>;
  /** Base64. Every key is derived from it. */
  readonly master: string;
}

/**
 * What the functions call at KMS and Secrets Manager. It really encrypts data keys and really computes keyed indexes.
 */
export const awsKeys = ({ secrets, master }: LocalSecrets): AwsOperations => {
  const derive = (arn: string) => createHmac('sha256', Buffer.from(master, 'base64')).update(nameOfArn(arn)).digest();
  const encrypt = (arn: string, plain: Buffer, context: AwsInput['EncryptionContext'] = {}) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', derive(arn), iv).setAAD(Buffer.from(JSON.stringify(context)));
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
  };
  const decrypt = (arn: string, wrapped: Buffer, context: AwsInput['EncryptionContext'] = {}) => {
    const decipher = createDecipheriv('aes-256-gcm', derive(arn), wrapped.subarray(0, 12))
      .setAAD(Buffer.from(JSON.stringify(context)))
      .setAuthTag(wrapped.subarray(-16));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]).toString('base64');
    } catch {
      throw new AwsFault('InvalidCiphertextException');
    }
  };
  return {
    'TrentService.GenerateMac': ({ KeyId, Message, MacAlgorithm }) => ({
      KeyId,
      MacAlgorithm,
      Mac: createHmac('sha256', derive(KeyId!)).update(Buffer.from(Message!, 'base64')).digest('base64'),
    }),
    'TrentService.GenerateDataKey': ({ KeyId, EncryptionContext }) => {
      const key = randomBytes(32);
      return { KeyId, Plaintext: key.toString('base64'), CiphertextBlob: encrypt(KeyId!, key, EncryptionContext) };
    },
    'TrentService.Encrypt': ({ KeyId, Plaintext, EncryptionContext }) => ({
      KeyId,
      CiphertextBlob: encrypt(KeyId!, Buffer.from(Plaintext!, 'base64'), EncryptionContext),
    }),
    'TrentService.Decrypt': ({ KeyId, CiphertextBlob, EncryptionContext }) => ({
      KeyId,
      Plaintext: decrypt(KeyId!, Buffer.from(CiphertextBlob!, 'base64'), EncryptionContext),
    }),
    'secretsmanager.GetSecretValue': ({ SecretId }) => ({
      ARN: SecretId,
      Name: nameOfArn(SecretId!),
      SecretString: JSON.stringify(secrets[nameOfArn(SecretId!)]),
    }),
    'secretsmanager.PutSecretValue': ({ SecretId, SecretString }) => {
      secrets[nameOfArn(SecretId!)] = JSON.parse(SecretString!) as Record<string, string>;
      return { ARN: SecretId, Name: nameOfArn(SecretId!) };
    },
  };
};
