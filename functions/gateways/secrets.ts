import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Reads the JSON object of a secret. It is kept for five minutes, so that a new value arrives without a deployment. */
export type ReadSecret = (arn: string) => Promise<Readonly<Record<string, string>>>;

/** Milliseconds until every function has read a changed secret. */
export const keptMs = 5 * 60_000;

/** Reads secrets from AWS Secrets Manager. A failed read is not kept, so the next call tries again. */
export const secretReader = (client: SecretsManagerClient, now: () => Date): ReadSecret => {
  const kept = new Map<string, { until: number; value: Promise<Record<string, string>> }>();
  return (arn) => {
    const known = kept.get(arn);
    if (known && known.until > now().getTime()) return known.value;
    const value = client
      .send(new GetSecretValueCommand({ SecretId: arn }))
      .then(({ SecretString }) => JSON.parse(SecretString ?? '{}') as Record<string, string>);
    kept.set(arn, { until: now().getTime() + keptMs, value });
    value.catch(() => kept.delete(arn));
    return value;
  };
};
