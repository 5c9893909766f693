import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf, localNames, startDynamo } from '../local/cloud/dynamodb.ts';
import { violations } from './invariants.ts';
import { readSnapshot } from './snapshot.ts';
import { openState } from '../local/state.ts';

/** `npm run check:invariants`: checks the data of the stopped laptop edition. */
const check = async (folder: string): Promise<number> => {
  const { database, release } = openState(folder);
  const { endpoint, stop } = await startDynamo(database);
  try {
    const snapshot = await readSnapshot(clientOf(endpoint), localNames);
    const found = violations(snapshot);
    for (const sentence of found) console.error(`✗ ${sentence}`);
    console.log(`Accounts: ${snapshot.accounts.length}. Claims: ${snapshot.claims.size}. Violations: ${found.length}.`);
    return found.length;
  } finally {
    await stop();
    release();
  }
};

const folder = process.env['STATE'] ?? join(import.meta.dirname, '../.local');
if (existsSync(join(folder, 'dynamodb.sqlite'))) {
  try {
    process.exitCode = (await check(folder)) > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} else {
  console.error(`There is no data in ${folder} yet: run "npm start" first, and stop it.`);
  process.exitCode = 1;
}
