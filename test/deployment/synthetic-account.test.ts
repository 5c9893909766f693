import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { syntheticAccount } from '../../bin/deployment/synthetic-account.ts';
import { walkPortal } from '../../functions/probe/walk.ts';
import { startLaptop } from '../../local/laptop.ts';
import { openLaptopOf } from '../../local/open-laptop.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-synthetic-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

test('the synthetic account is made once, and walks through the portal', async () => {
  const opened = await openLaptopOf(stateFolder, synthesisedLaptop);
  const account = await syntheticAccount(opened);
  expect(await syntheticAccount(opened)).toEqual(account);
  await opened.close();
  const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });
  try {
    const steps: string[] = [];
    await walkPortal(laptop.site, account, (step) => steps.push(step));
    expect(steps).toContain('skipping leads to the wanted screen');
  } finally {
    await laptop.stop();
  }
});
