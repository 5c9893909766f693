import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { openDeployed } from '../../ops/deployment/open-stage.ts';
import { mustBeRightPlace } from '../../ops/deployment/right-account.ts';
import { CliError } from '../../ops/cli-error.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage = stageOf('production');

const open = (account: string, shellRegion: string | undefined, Functions: readonly object[] = []) => {
  const asked: Asked[] = [];
  const recorded = recordedBy(asked, {
    'STS.GetCallerIdentity': () => ({ Account: account }),
    'Lambda.ListFunctions': () => ({ Functions }),
  });
  const here = { region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  const opened = openDeployed(stage, {
    ...{ sts: recorded(new STSClient(here)), shellRegion, lambda: recorded(new LambdaClient(here)) },
    ...{ dynamo: recorded(new DynamoDBClient(here)), kms: recorded(new KMSClient(here)) },
    secrets: recorded(new SecretsManagerClient(here)),
  });
  return {
    asked,
    refusal: opened.then(
      () => undefined,
      (error: unknown) => error,
    ),
  };
};

test.each([
  ['another account', '999999999999', stage.region, /belongs to AWS account 111122223333, .* belong to 999999999999\./],
  ['another region', stage.account, 'us-west-2', /lies in region ap-southeast-1, .* names us-west-2\./],
])('a stage is not opened from %s, and no other call follows', async (_, account, region, words) => {
  const { asked, refusal } = open(account, region);
  const error = await refusal;
  expect(error).toBeInstanceOf(CliError);
  expect((error as CliError).message).toMatch(words);
  expect(asked.map(({ operation }) => operation)).toEqual(['STS.GetCallerIdentity']);
});

test.each([[undefined], [stage.region]])('a stage is looked up from its own account (region %s)', async (region) => {
  const { asked, refusal } = open(stage.account, region);
  expect((await refusal) as CliError).toMatchObject({ message: expect.stringMatching(/is not deployed here/) });
  expect(asked.map(({ operation }) => operation)).toContain('Lambda.ListFunctions');
});

test('a checkout of another version than the deployed one is refused in one sentence', async () => {
  const Environment = { Variables: { ACCOUNTS_TABLE: 'Accounts1' } };
  const { refusal } = open(stage.account, stage.region, [
    { FunctionName: 'LienKet-production-Api-Health1A2B', Environment },
  ]);
  const error = await refusal;
  expect(error).toBeInstanceOf(CliError);
  expect((error as CliError).message).toMatch(
    /^This checkout is not the deployed version of stage production\. Check out the commit that .* \(LienKet-production-Api-Health1A2B: .*CLAIMS_TABLE/,
  );
});

test('the laptop edition is not looked for in AWS', async () => {
  const asked: Asked[] = [];
  const sts = recordedBy(asked, {})(new STSClient({ region: stage.region }));
  await expect(mustBeRightPlace(stageOf('laptop'), sts, undefined)).rejects.toThrow(
    'The laptop edition is not in AWS. This command is for the stages dev, staging and production.',
  );
  expect(asked).toEqual([]);
});
