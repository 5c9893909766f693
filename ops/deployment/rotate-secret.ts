import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { answerLifeMs } from '../../functions/domain/notice.ts';
import type { RingFields } from '../../functions/gateways/keyring.ts';
import { CliError } from '../cli-error.ts';
import { untilKnownMs } from './origin-secret.ts';

/**
 * Secrets that this command replaces, with the field of their first value and the time for which people use an old
 * value.
 */
export const replaceable = {
  /** The next login hashes a password again. An account without logins keeps its old hash until `--end`. */
  pepper: { first: 'pepper', secret: 'pepper', usedMs: 0 },
  undo: { first: 'undo', secret: 'undo', usedMs: answerLifeMs },
} as const;

export type Replaceable = keyof typeof replaceable;

export interface RotateSecretDeps {
  readonly secrets: SecretsManagerClient;
  readonly arn: string;
  readonly what: Replaceable;
  /** The name of the stage, for the next command. */
  readonly stage: string;
  /** Returns a new random value that cannot be guessed. */
  readonly made: () => string;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  readonly say: (sentence: string) => void;
}

const read = async ({ secrets, arn, what }: RotateSecretDeps): Promise<RingFields> => {
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: arn }));
  const fields = JSON.parse(SecretString) as RingFields;
  if (!fields[replaceable[what].first])
    throw new CliError(`The secret ${arn} has no field "${replaceable[what].first}". Nothing was changed.`);
  return fields;
};

const write = async ({ secrets, arn }: RotateSecretDeps, fields: RingFields): Promise<RingFields> => {
  await secrets.send(new PutSecretValueCommand({ SecretId: arn, SecretString: JSON.stringify(fields) }));
  return fields;
};

/**
 * Replaces a secret in two steps. First it announces the new value and waits until every function has read it. Then the
 * new value becomes the current one. So no function meets a hash or a signature made with a value that it has not read.
 * After an interruption, the same command continues.
 */
export const rotateSecret = async (deps: RotateSecretDeps): Promise<void> => {
  const { what, stage, made, wait, say, now } = deps;
  const before = await read(deps);
  const { current = '1' } = before;
  const next = String(Number(current) + 1);
  if (before[`key-${next}`]) say('An earlier rotation did not finish. It continues.');
  const announced = before[`key-${next}`] ? before : await write(deps, { ...before, [`key-${next}`]: made() });
  say(`Key ${next} is announced. In ${untilKnownMs / 60_000} minutes every function knows it.`);
  await wait(untilKnownMs);
  if ((await read(deps))[`key-${next}`] !== announced[`key-${next}`])
    throw new CliError('Somebody else has changed this secret while the command waited. Run the same command again.');
  await write(deps, { ...announced, current: next, since: now().toISOString() });
  say(
    `New values use key ${next}. Values under key ${current} are still valid until you run: npm run rotate-secret -- ${what} --stage ${stage} --end`,
  );
};

/**
 * Ends every value but the current one.
 * @throws CliError while the former value is still needed, and if no former value is left
 */
export const endFormerKeys = async (deps: RotateSecretDeps): Promise<void> => {
  const fields = await read(deps);
  const { current = '1', since = '' } = fields;
  const { first, usedMs } = replaceable[deps.what];
  if (current === '1' || fields['least'] === current)
    throw new CliError('No former key is valid any more. Nothing was changed.');
  const end = new Date(Date.parse(since) + Math.max(usedMs, untilKnownMs));
  if (end > deps.now())
    throw new CliError(
      `The former key is still needed until ${end.toISOString()}. Nothing was changed. Run the same command after that time.`,
    );
  // The first value of the pepper stays, because functions find login names with it.
  const kept = Object.entries(fields).filter(
    ([name]) => !/^key-\d+$/.test(name) || name === `key-${current}` || Number(name.slice(4)) > Number(current),
  );
  await write(deps, { ...Object.fromEntries(kept), [first]: fields[first]!, least: current });
  deps.say(`Only key ${current} is valid. Every function knows this within five minutes.`);
};
