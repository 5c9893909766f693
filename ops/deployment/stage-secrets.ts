import {
  GetSecretValueCommand,
  ListSecretsCommand,
  type SecretListEntry,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Stage } from '../../lib/stage.ts';

/** Returns the secrets of the stage's Data stack. The list is empty before its first deployment. */
export const stageSecrets = async (client: SecretsManagerClient, { name }: Stage): Promise<SecretListEntry[]> => {
  const { SecretList = [] } = await client.send(
    new ListSecretsCommand({ Filters: [{ Key: 'tag-value', Values: [`LienKet-${name}-Data`] }] }),
  );
  return SecretList;
};

/** Returns the fields of a JSON secret. */
export const valueOf = async (
  client: SecretsManagerClient,
  { ARN }: SecretListEntry,
): Promise<Readonly<Record<string, string>>> => {
  const { SecretString = '{}' } = await client.send(new GetSecretValueCommand({ SecretId: ARN }));
  return JSON.parse(SecretString) as Record<string, string>;
};
