import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { CliError } from '../../ops/cli-error.ts';
import { fillSecret, type PartnerSecret } from '../../ops/deployment/fill-secret.ts';
import { providers } from '../../lib/providers.ts';
import type { Stage } from '../../lib/stage.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pkcs8).toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export(pkcs8).toString();
const short = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pkcs8).toString();

const staging = stageOf('staging');
const at = (provider: keyof typeof providers): Stage => ({
  ...staging,
  vneid: providers[provider]('https://vneid.test', staging.origin),
});

let asked: Asked[];
let names: string[];
beforeEach(() => {
  asked = [];
  names = ['PopulationSecret1A2B', 'VneidSecret1A2B'];
});

const fill = (stage: Stage, what: PartnerSecret, fields: unknown) => {
  const recorded = recordedBy(asked, {
    'SecretsManager.ListSecrets': () => ({ SecretList: names.map((Name) => ({ Name, ARN: `arn of ${Name}` })) }),
    'SecretsManager.PutSecretValue': () => ({ VersionId: 'v' }),
  });
  const secrets = recorded(
    new SecretsManagerClient({ region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }),
  );
  return fillSecret({ stage, secrets }, what, typeof fields === 'string' ? fields : JSON.stringify(fields));
};
const written = () =>
  asked.flatMap(({ operation, input }) =>
    operation === 'SecretsManager.PutSecretValue'
      ? [[input['SecretId'], JSON.parse(String(input['SecretString'])) as unknown]]
      : [],
  );

const hidden = 'kZ7-hidden-value';

describe('npm run fill-secret', () => {
  test.each<[PartnerSecret, Stage, Record<string, string>, string]>([
    ['vneid', at('openid'), { clientSecret: hidden }, 'arn of VneidSecret1A2B'],
    ['vneid', at('fapi'), { privateKey: ec }, 'arn of VneidSecret1A2B'],
    ['vneid', at('direct'), { clientSecret: hidden, privateKey: rsa }, 'arn of VneidSecret1A2B'],
    ['register', at('openid'), { secret: hidden, apiKey: 'api-key' }, 'arn of PopulationSecret1A2B'],
  ])('the values of %s are stored as they are, and the output contains no value', async (what, stage, fields, arn) => {
    const said = await fill(stage, what, fields);
    expect(written()).toEqual([[arn, fields]]);
    expect(said).toMatch(/has new values \([\w, ]+\)\. Functions read them within five minutes\.$/);
    for (const one of Object.values(fields)) expect(said).not.toContain(one);
  });

  test.each<[string, PartnerSecret, Stage, unknown, RegExp]>([
    ['text that is no JSON', 'vneid', at('openid'), `{"clientSecret": ${hidden}}`, /^Standard input is not JSON/],
    ['a PEM with real new lines', 'vneid', at('fapi'), `{"privateKey": "${ec}"}`, /A new line inside a string is/],
    ['an empty input', 'register', at('openid'), '', /^Standard input is not JSON/],
    [
      'a list',
      'vneid',
      at('openid'),
      [hidden],
      /must be an object that has only the fields clientSecret and privateKey/,
    ],
    ['an unknown field', 'vneid', at('openid'), { [hidden]: 'x', clientSecret: 'x' }, /that has only the fields/],
    ['a missing field', 'register', at('openid'), { secret: hidden }, /^The field "apiKey" of PopulationSecret/],
    ['an empty value', 'register', at('openid'), { secret: hidden, apiKey: '' }, /^The field "apiKey"/],
    ['a copied space', 'vneid', at('openid'), { clientSecret: `${hidden} ` }, /^The field "clientSecret"/],
    ['a number', 'vneid', at('openid'), { clientSecret: 7 }, /^The field "clientSecret"/],
    [
      'a text without a value that the profile needs',
      'vneid',
      at('openid'),
      {},
      /lacks a value its profile needs\. Nothing was/,
    ],
    [
      'a text without a key that the profile needs',
      'vneid',
      at('fapi'),
      { clientSecret: hidden },
      /lacks a value its profile needs/,
    ],
    ['a short key', 'vneid', at('direct'), { clientSecret: 's', privateKey: short }, /an RSA key of 2048 bits/],
    ['a key of a wrong kind', 'vneid', at('direct'), { clientSecret: 's', privateKey: ec }, /is not an RSA key/],
    ['a broken PEM', 'vneid', at('fapi'), { privateKey: ec.slice(0, 90) }, /not a private key in PEM/],
  ])('%s is refused without quoting any value, and nothing is written', async (_, what, stage, fields, words) => {
    const error: unknown = await fill(stage, what, fields).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(CliError);
    const { message } = error as CliError;
    expect(message).toMatch(words);
    expect(message).toMatch(/Nothing was changed\.$/);
    for (const value of [hidden, ec.slice(40, 60), short.slice(40, 60)]) expect(message).not.toContain(value);
    expect(asked).toEqual([]);
  });

  test('the error names a stage without its Data stack', async () => {
    names = [];
    await expect(fill(at('openid'), 'vneid', { clientSecret: hidden })).rejects.toThrow(
      'Stage staging has no VneidSecret: deploy its Data stack first.',
    );
  });
});
