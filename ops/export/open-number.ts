import { KMSClient } from '@aws-sdk/client-kms';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { breakGlassName } from '../../lib/guarded.ts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

/**
 * Returns KMS with the rights of the break-glass role, for the one call that decrypts a CCCD. The operator's own
 * identity assumes the role, so CloudTrail names the person.
 * @throws CliError if the operator may not assume the role
 */
export const breakGlassKms = async (
  { account, region, ...stage }: Stage,
  sts: Pick<STSClient, 'send'> = new STSClient({ region }),
): Promise<KMSClient> => {
  const RoleArn = `arn:aws:iam::${account}:role/${breakGlassName({ account, region, ...stage })}`;
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'export', DurationSeconds: 900 }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) throw new CliError(`${RoleArn} gave no credentials.`);
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  return new KMSClient({ region, credentials });
};
