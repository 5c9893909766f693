import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { answerLifeMs } from '../../functions/domain/notice.ts';
import type { RingFields } from '../../functions/gateways/keyring.ts';
import { CliError } from '../cli-error.ts';
import { untilKnownMs } from './origin-secret.ts';

/** Secrets that are replaced like this, with the field of their first value and how long what stands under it is used. */
export const replaceable = {
  /** A hash is made again at the next login. An account that nobody logs in to keeps its old one until `--end`. */
  pepper: { first: 'pepper', secret: 'pepper', usedMs: 0 },
  undo: { first: 'undo', secret: 'undo', usedMs: answerLifeMs },
} as const;

export type Replaceable = keyof typeof replaceable;

export interface RotateSecretDeps {
  readonly secrets: SecretsManagerClient;
  readonly arn: string;
  readonly what: Replaceable;
  /** A value that nobody can guess. */
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
 * Puts a new value into use, in two steps, so that no function meets what another made under a value that it has not read
 * yet: first the value is announced, and every function is given time to read it; then it becomes the current one. What
 * stopped between is finished by the same command.
 */
export const rotateSecret = async (deps: RotateSecretDeps): Promise<void> => {
  const { what, made, wait, say, now } = deps;
  const before = await read(deps);
  const { current = '1' } = before;
  const next = String(Number(current) + 1);
  if (before[`key-${next}`]) say('A rotation was begun before; it goes on.');
  const announced = before[`key-${next}`] ? before : await write(deps, { ...before, [`key-${next}`]: made() });
  say(`Key ${next} is announced. In ${untilKnownMs / 60_000} minutes every function knows it.`);
  await wait(untilKnownMs);
  if ((await read(deps))[`key-${next}`] !== announced[`key-${next}`])
    throw new CliError('Somebody else has changed this secret while the command waited. Run the same command again.');
  await write(deps, { ...announced, current: next, since: now().toISOString() });
  say(
    `Key ${next} is used for what is new. What stands under key ${current} still counts: npm run rotate-secret -- ${what} --end ends that.`,
  );
};

/**
 * Ends every value but the current one.
 * @throws CliError while something that people still hold stands under a former value, and when nothing is to be ended
 */
export const endFormerKeys = async (deps: RotateSecretDeps): Promise<void> => {
  const fields = await read(deps);
  const { current = '1', since = '' } = fields;
  const { first, usedMs } = replaceable[deps.what];
  if (current === '1' || fields['least'] === current)
    throw new CliError('No former key counts any more. Nothing was changed.');
  const end = new Date(Date.parse(since) + Math.max(usedMs, untilKnownMs));
  if (end > deps.now())
    throw new CliError(
      `What people hold stands under the former key until ${end.toISOString()}. Nothing was changed: run the same command after that.`,
    );
  // The first value of the pepper stays: names are found by it.
  const kept = Object.entries(fields).filter(
    ([name]) => !/^key-\d+$/.test(name) || name === `key-${current}` || Number(name.slice(4)) > Number(current),
  );
  await write(deps, { ...Object.fromEntries(kept), [first]: fields[first]!, least: current });
  deps.say(`Only key ${current} counts, in every function within five minutes.`);
};
