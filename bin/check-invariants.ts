import { join } from 'node:path';
import { clientOf, startDynamo } from '../local/dynamodb.ts';
import { readSnapshot, violations } from '../local/invariants.ts';
import { openState } from '../local/state.ts';
import { tableNames } from '../functions/stores/tables.ts';

/** `npm run check:invariants`: looks through the laptop edition's data while it is stopped. */
const { database, release } = openState(process.env['STATE'] ?? join(import.meta.dirname, '../.local'));
const { endpoint, stop } = await startDynamo(database);
try {
  const names = Object.fromEntries(tableNames.map((name) => [name, name])) as Record<
    (typeof tableNames)[number],
    string
  >;
  const snapshot = await readSnapshot(clientOf(endpoint), names);
  const found = violations(snapshot);
  for (const sentence of found) console.error(`✗ ${sentence}`);
  console.log(`${snapshot.accounts.length} accounts, ${snapshot.claims.size} claims, ${found.length} violations`);
  process.exitCode = found.length > 0 ? 1 : 0;
} finally {
  await stop();
  release();
}
