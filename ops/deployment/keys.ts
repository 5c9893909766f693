import { CancelKeyDeletionCommand, DescribeKeyCommand, EnableKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';

/** The keys that lib/data-keys.ts creates. Each has the alias `lien-ket/<stage>/<name>`. */
export const keyNames = ['RestKey', 'CccdKey', 'LaterKey', 'IndexKey', 'CmndKey'] as const;
export type KeyName = (typeof keyNames)[number];

export interface KeysDeps {
  readonly stage: Stage;
  readonly kms: KMSClient;
}

/** @throws CliError if the stage has no such key */
const keyOf = async ({ stage, kms }: KeysDeps, name: KeyName) => {
  const KeyId = `alias/lien-ket/${stage.name}/${name}`;
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    return { arn: KeyMetadata!.Arn!, state: KeyMetadata!.KeyState!, deletion: KeyMetadata!.DeletionDate };
  } catch (error) {
    if ((error as Error).name !== 'NotFoundException') throw error;
    throw new CliError(
      `Stage ${stage.name} has no key with the alias ${KeyId}. It is deleted, or the Data stack is not deployed here.`,
    );
  }
};

/** @returns a sentence about each key */
export const listKeys = async (deps: KeysDeps): Promise<string[]> => {
  const said: string[] = [];
  for (const name of keyNames) {
    const { state, deletion } = await keyOf(deps, name);
    said.push(`${name}: ${state}${deletion ? `, will be deleted at ${deletion.toISOString()}` : ''}`);
  }
  return said;
};

/**
 * Makes a key usable again: cancels its deletion and enables it. The permissions `kms:CancelKeyDeletion` and
 * `kms:EnableKey` neither decrypt nor delete anything.
 * @returns what was done, in a sentence
 */
export const enableKey = async (deps: KeysDeps, name: KeyName): Promise<string> => {
  const { kms } = deps;
  const { arn: KeyId, state } = await keyOf(deps, name);
  if (state === 'Enabled') return `${name} is enabled already. Nothing was changed.`;
  const isEnding = state === 'PendingDeletion';
  if (!isEnding && state !== 'Disabled')
    throw new CliError(`${name} is in the state ${state}, which this command cannot change. Nothing was changed.`);
  if (isEnding) await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  // A key whose deletion was cancelled is disabled.
  await kms.send(new EnableKeyCommand({ KeyId }));
  return `${name} ${isEnding ? 'will not be deleted, and ' : ''}is enabled. Functions can use it from the next request on.`;
};
