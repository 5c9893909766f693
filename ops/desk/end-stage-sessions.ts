import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { RequestSource } from '../../functions/domain/audit.ts';
import type { OperatorId } from '../../functions/domain/case.ts';
import type { Audit } from '../../functions/domain/stores.ts';
import { originSecretArn, readOriginSecret, untilKnownMs, writeOriginSecret } from '../deployment/origin-secret.ts';

export interface EndStageSessionsDeps {
  readonly secrets: SecretsManagerClient;
  readonly lambda: LambdaClient;
  readonly audit: Pick<Audit, 'append'>;
  readonly now: () => Date;
}

/**
 * Ends every session of a stage. The time is in the origin secret, which each function reads for every request and
 * caches for five minutes. So no table is written, and no request reads more than before.
 * @returns what was done, in words
 */
export const endStageSessions = async (
  { secrets, lambda, audit, now }: EndStageSessionsDeps,
  { stage, by, source }: { readonly stage: string; readonly by: OperatorId; readonly source: RequestSource },
): Promise<string> => {
  const arn = await originSecretArn(lambda, stage);
  const { secret } = await readOriginSecret(secrets, arn);
  const at = now();
  // Writes the audit event first: sessions of a whole country must not end without a responsible person.
  await audit.append({ about: 'stage', name: 'sessions.ended', at, source, detail: { scope: 'stage', by } });
  await writeOriginSecret(secrets, arn, { ...secret, sessionsSince: at.toISOString() });
  return `Every session of stage ${stage} that was proven before ${at.toISOString()} ends as soon as the functions have read this time, in at most ${untilKnownMs / 60_000} minutes.`;
};
