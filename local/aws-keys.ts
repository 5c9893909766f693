import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { nameOfArn } from './template.ts';
import { readBody } from './http.ts';

/** What the laptop edition keeps secret; made at random on the first start. */
export interface LocalSecrets {
  /** By construct name: each secret's JSON. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Base64; every key is derived from it. */
  readonly master: string;
}

type KeyInput = Record<string, string> & { EncryptionContext?: Record<string, string> };

/**
 * The three calls that the functions make of KMS and Secrets Manager, spoken as AWS speaks them, so that the bundles run
 * here as they are. Data keys are really wrapped and indexes really keyed.
 */
export const awsKeys = ({ secrets, master }: LocalSecrets): RequestListener => {
  const derive = (arn: string) => createHmac('sha256', Buffer.from(master, 'base64')).update(nameOfArn(arn)).digest();
  const operations: Record<string, (input: KeyInput) => unknown> = {
    'TrentService.GenerateMac': ({ KeyId, Message, MacAlgorithm }) => ({
      KeyId,
      MacAlgorithm,
      Mac: createHmac('sha256', derive(KeyId!)).update(Buffer.from(Message!, 'base64')).digest('base64'),
    }),
    'TrentService.GenerateDataKey': ({ KeyId, EncryptionContext }) => {
      const [key, iv] = [randomBytes(32), randomBytes(12)];
      const cipher = createCipheriv('aes-256-gcm', derive(KeyId!), iv).setAAD(
        Buffer.from(JSON.stringify(EncryptionContext ?? {})),
      );
      const wrapped = Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
      return { KeyId, Plaintext: key.toString('base64'), CiphertextBlob: wrapped.toString('base64') };
    },
    'secretsmanager.GetSecretValue': ({ SecretId }) => ({
      ARN: SecretId,
      Name: nameOfArn(SecretId!),
      SecretString: JSON.stringify(secrets[nameOfArn(SecretId!)]),
    }),
  };
  return async (request, response) => {
    const operation = operations[String(request.headers['x-amz-target'])];
    const answer = operation?.(JSON.parse((await readBody(request)).toString('utf8')) as KeyInput);
    response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer ?? { __type: 'UnknownOperationException' }));
  };
};
