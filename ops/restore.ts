import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { knownStage } from './deployment/open-stage.ts';
import { openStage } from './deployment/open-any-stage.ts';
import { mustBeClosed } from './restore/must-be-closed.ts';
import { restoreTables } from './restore/restore-tables.ts';
import { keepRestoredTables } from '../lib/restored-tables.ts';
import { runCommand, CliError } from './cli-error.ts';

const usage = 'Usage: npm run restore -- --stage <stage> --to 2026-11-26T01:00:00Z';

/** Restores the tables beside the damaged ones, and writes the new names into lib/restored.json (docs/restore.md). */
await runCommand(async () => {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, to: { type: 'string' } } });
  if (!values.stage || !values.to || !/T.*(Z|[+-]\d\d:\d\d)$/.test(values.to)) throw new CliError(usage);
  const to = new Date(values.to);
  if (Number.isNaN(to.getTime())) throw new CliError(usage);
  to.setMilliseconds(0);
  const { name, region, isKept } = knownStage(values.stage);
  const opened = await openStage(name);
  await mustBeClosed(name, opened);
  const restored = await restoreTables({
    dynamo: new DynamoDBClient({ region }),
    tables: opened.config.tables,
    ...{ to, isKept },
    wait: (ms) => setTimeout(ms),
    say: (sentence) => console.log(`✓ ${sentence}`),
  });
  keepRestoredTables(name, restored);
  console.log(`lib/restored.json names the new tables. Commit it, and then run: npm run bring-in -- --stage ${name}`);
});
