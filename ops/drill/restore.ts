import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildAndSynthesise } from '../../local/cloud/build-and-synthesise.ts';
import { replay } from '../restore/replay.ts';
import type { Account } from '../../functions/domain/account.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import { accountStore } from '../../functions/stores/accounts.ts';
import { auditRow } from '../../functions/stores/audit.ts';
import { type Tables, tableNames } from '../../functions/stores/tables.ts';
import { clientOf, createTables, localNames, startDynamo } from '../../local/cloud/dynamodb.ts';
import { violations } from '../invariants.ts';
import { readSnapshot } from '../snapshot.ts';
import { must, step } from '../steps.ts';
import { Templates } from '../../local/cloud/template.ts';
import { linkMade, movedInAt, openKey, personOf, rowsOf } from './crowd.ts';
import { exportTables, importTables } from './tables.ts';

/**
 * `npm run drill:restore`: creates a hundred thousand accounts (`ACCOUNTS=…`), exports them, changes some, loses
 * everything, restores the export and replays the archive's events since then. At the end it checks the invariants.
 */
const count = Number(process.env['ACCOUNTS'] ?? 100_000);
/** One in this many accounts loses its link. */
const removedEvery = 50;

const folder = mkdtempSync(join(tmpdir(), 'lien-ket-drill-'));

const removalOf = (account: Account, when: Date): AuditEvent => ({
  ...linkMade(account),
  name: 'link.removed',
  at: when,
});

/** Opens tables in memory: the drill tests the replay, not this machine's disk. */
const open = async (templates: Templates) => {
  const { endpoint, stop } = await startDynamo(undefined);
  const dynamo = clientOf(endpoint);
  await createTables(dynamo, templates, false);
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  return { dynamo, stop, tables: { client, names: localNames } satisfies Tables };
};

/** Removes links. Resolves to the events that the archive would have about it. */
const lifeGoesOn = async (tables: Tables): Promise<AuditEvent[]> => {
  const accounts = accountStore(tables);
  const told: AuditEvent[] = [];
  for (let n = 0; n < count; n += removedEvery) {
    const account = (await accounts.byId(personOf(n).id))!;
    const removed = removalOf(account, new Date(movedInAt.getTime() + n));
    must((await accounts.unlink(account, openKey, removed, [])) === 'unlinked', 'a link could not be removed');
    told.push(removed);
  }
  return told;
};

const linkedAmong = async (tables: Tables, events: readonly AuditEvent[]): Promise<number> => {
  const accounts = accountStore(tables);
  let linked = 0;
  for (const { about } of events) if ((await accounts.byId(about as Account['id']))?.link) linked++;
  return linked;
};

const holds = async (dynamo: DynamoDBClient) => {
  const found = violations(await readSnapshot(dynamo, localNames));
  must(found.length === 0, `${found.length} violations, such as: ${found[0]}`);
};

const drill = async () => {
  const templateFolder = join(folder, 'cdk.out');
  await buildAndSynthesise(templateFolder, { stage: 'laptop' });
  const templates = new Templates(templateFolder);
  const before = await open(templates);
  await step(`${count} accounts exist, half of them linked`, () => importTables(before.dynamo, rowsOf(0, count)));
  const backup = await step('everything is exported', () => exportTables(before.dynamo, tableNames));
  const told = await step('links are removed after the export', () => lifeGoesOn(before.tables));
  await step('everything is lost', () => before.stop());
  const after = await open(templates);
  try {
    await step('the export is restored', () => importTables(after.dynamo, backup));
    const resurrected = await linkedAmong(after.tables, told);
    must(resurrected === told.length, 'the restore did not bring back the removed links, so this drill proves nothing');
    console.log(`  ${resurrected} removed links exist again`);
    await step('the archive is replayed', () =>
      replay(
        after.tables,
        told.map((event) => auditRow(event).Item),
      ),
    );
    await step('no removed link exists', async () =>
      must((await linkedAmong(after.tables, told)) === 0, 'some removed links exist'),
    );
    await step('a second replay changes nothing', async () => {
      const { known } = await replay(
        after.tables,
        told.map((event) => auditRow(event).Item),
      );
      must(known === told.length, 'some events were written twice');
    });
    await step('all invariants hold', () => holds(after.dynamo));
  } finally {
    await after.stop();
  }
};

try {
  await drill();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
