import { PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { authenticationOf, needed } from '../../functions/gateways/vneid/authentication.ts';
import { decryptionKeyOf } from '../../functions/gateways/vneid/decryption-key.ts';
import { ownKey } from '../../functions/gateways/vneid/own-key.ts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';
import { stageSecrets } from './stage-secrets.ts';

/** A value as a partner issues it. Spaces around it come from copying, and a partner would refuse them. */
const value = v.pipe(v.string(), v.nonEmpty(), v.regex(/^\S(?:[^]*\S)?$/));

/** The PEM of a key may end with a new line. */
const pem = v.pipe(v.string(), v.nonEmpty());

/** Secrets whose values partners issue, with their fields. */
export const partnerSecrets = {
  vneid: {
    secret: 'VneidSecret',
    fields: v.strictObject({ clientSecret: v.optional(value), privateKey: v.optional(pem) }),
  },
  register: { secret: 'PopulationSecret', fields: v.strictObject({ secret: value, apiKey: value }) },
} as const;

export type PartnerSecret = keyof typeof partnerSecrets;

export interface FillSecretDeps {
  readonly stage: Stage;
  readonly secrets: SecretsManagerClient;
}

/**
 * Checks the values of a partner as the functions read them, and stores them.
 * @param text a JSON object with the fields of the secret
 * @returns what was done, in a sentence without any value
 * @throws CliError that names the fault and quotes no value
 */
export const fillSecret = async (
  { stage, secrets }: FillSecretDeps,
  what: PartnerSecret,
  text: string,
): Promise<string> => {
  const { secret } = partnerSecrets[what];
  const fields = read(what, text);
  if (what === 'vneid') await mustSuit(stage, fields);
  const found = (await stageSecrets(secrets, stage)).find(({ Name = '' }) => Name.startsWith(secret));
  if (!found) throw new CliError(`Stage ${stage.name} has no ${secret}: deploy its Data stack first.`);
  await secrets.send(new PutSecretValueCommand({ SecretId: found.ARN, SecretString: JSON.stringify(fields) }));
  return `${secret} of stage ${stage.name} has new values (${Object.keys(fields).join(', ')}). Functions read them within five minutes.`;
};

type Fields = Readonly<Record<string, string>>;

const read = (what: PartnerSecret, text: string): Fields => {
  const { secret, fields } = partnerSecrets[what];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The cause is left out, because it quotes the secret.
    throw new CliError(
      `Standard input is not JSON. Write an object such as {${Object.keys(fields.entries)
        .map((name) => `"${name}": "…"`)
        .join(', ')}}. A new line inside a string is written as \\n. Nothing was changed.`,
    );
  }
  const result = v.safeParse(fields, parsed);
  if (result.success) return result.output;
  const [path] = result.issues[0].path ?? [];
  const known = Object.keys(fields.entries);
  const at = known.find((name) => name === path?.key);
  throw new CliError(
    at
      ? `The field "${at}" of ${secret} is missing, is empty, is not a string, or has a space at its beginning or end. Nothing was changed.`
      : `${secret} must be an object that has only the fields ${known.join(' and ')}. Nothing was changed.`,
  );
};

/** Uses the values as the functions do. @throws CliError with the error message of the function, which quotes no value */
const mustSuit = async ({ vneid }: Stage, fields: Fields): Promise<void> => {
  const given = async () => fields;
  try {
    if (fields['privateKey']) ownKey(fields['privateKey']);
    if (vneid.kind === 'openid') {
      await authenticationOf(vneid, given);
      if (vneid.idTokenEncryption) await decryptionKeyOf(vneid.idTokenEncryption.algorithm, given);
    } else {
      needed(fields['clientSecret']);
      const { asymmetricKeyType } = ownKey(needed(fields['privateKey']));
      if (asymmetricKeyType !== 'rsa') throw new Error('VNeID’s privateKey is not an RSA key, which decryption needs');
    }
  } catch (error) {
    throw new CliError(`${(error as Error).message}. Nothing was changed.`);
  }
};
