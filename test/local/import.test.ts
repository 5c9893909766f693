import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFile } from '../../ops/import/import-file.ts';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { startLaptop } from '../../local/laptop.ts';
import { openLaptopOf } from '../../ops/deployment/open-laptop.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';
import { Visitor } from '../support/visitor.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-import-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

test('an imported account logs in with its old password, and by a hash of ours from then on', async () => {
  const file = join(stateFolder, 'accounts.ndjson');
  const hash = '$1$5.saltE/$wmu5aTJPmF1VGMNH3pWM/1';
  const more = { fullName: 'Lê Văn Tám', birthDate: '1990', createdAt: '2015-01-01' };
  writeFileSync(file, JSON.stringify({ loginName: 'Nguoi.Cu', hash, ...more }));
  const opened = await openLaptopOf(stateFolder, synthesisedLaptop);
  const counts = await importFile({
    file,
    deps: opened.deps,
    target: opened.target,
    report: () => {},
    shouldStop: () => false,
  });
  await opened.close();
  expect(counts).toMatchObject({ imported: 1, rejected: 0 });

  const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });
  try {
    const citizen = new Visitor(laptop);
    expect((await citizen.logIn('nguoi.cu', 'mật khẩu sai')).code).toBe('login-wrong');
    for (const _ of ['by the old hash', 'by the new one'])
      expect((await citizen.logIn(' NGUOI.CU ', 'mật khẩu cũ')).body['next']).toBe('/cccd/ho-so/');
    expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  } finally {
    await laptop.stop();
  }
});
