import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { parseArgs } from 'node:util';
import { deployedVariable } from './deployment/deployed-function.ts';
import { knownStage } from './deployment/open-stage.ts';
import { mustBeRightPlace, shellRegion } from './deployment/right-account.ts';
import { fetchArchive } from './restore/fetch-archive.ts';
import { runCommand, CliError } from './cli-error.ts';

const usage = 'Usage: npm run fetch-archive -- <folder> --stage <stage> --since 2026-11-26';

/** Copies archived audit events since a day (in UTC) into a folder, for `npm run replay` or for reading. */
await runCommand(async () => {
  const options = { stage: { type: 'string' }, since: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [folder] = positionals;
  if (!folder || !values.stage || !/^\d{4}-\d\d-\d\d/.test(values.since ?? '')) throw new CliError(usage);
  const since = new Date(values.since!);
  if (Number.isNaN(since.getTime()) || since > new Date()) throw new CliError(usage);
  const stage = knownStage(values.stage);
  const { region } = stage;
  await mustBeRightPlace(stage, new STSClient({ region }), await shellRegion());
  const bucket = await deployedVariable(
    new LambdaClient({ region }),
    stage.name,
    'Work-ArchiveAudit',
    'ARCHIVE_BUCKET',
  );
  const count = await fetchArchive(new S3Client({ region }), bucket, folder, since, new Date());
  console.log(`Objects of ${bucket} that are now in ${folder}: ${count}.`);
});
