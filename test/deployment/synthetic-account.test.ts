import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { syntheticLogin } from '../../functions/probe/synthetic-login.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { makeSynthetic } from '../../functions/use-cases/import/make-synthetic.ts';
import { walkPortal } from '../../functions/probe/walk.ts';
import { startLaptop } from '../../local/laptop.ts';
import { openLaptopOf } from '../../ops/deployment/open-laptop.ts';
import { synthesised, synthesisedLaptop } from '../support/synthesised.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-synthetic-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

test('its login is generated: no name and no password stands in a template', () => {
  const secrets = new Templates(synthesised).all<{ GenerateSecretString: object }>('AWS::SecretsManager::Secret');
  const { GenerateSecretString } = secrets.find(({ id }) => plain(id) === 'ProbeSecret')!.properties;
  expect(GenerateSecretString).toMatchObject({ SecretStringTemplate: '{}', GenerateStringKey: 'seed' });
  const [one, other] = ['a', 'b'].map((seed) => syntheticLogin({ seed: seed.repeat(48) }));
  for (const part of ['loginName', 'password'] as const) {
    expect(one![part]).toMatch(/^[\w-]{43}$/);
    expect(one![part]).not.toBe(other![part]);
  }
  expect(new Set(Object.values(one!)).size).toBe(2);
  expect(() => syntheticLogin({ loginName: 'kiem-tra', password: 'x' })).toThrow(/ProbeSecret.*deploy/);
});

test('the synthetic account is made once, and walks through the portal again and again', async () => {
  const opened = await openLaptopOf(stateFolder, synthesisedLaptop);
  const account = syntheticLogin(await opened.secret(opened.config.secrets.probe));
  expect([await makeSynthetic(opened.deps, account), await makeSynthetic(opened.deps, account)]).toEqual([true, false]);
  await opened.close();
  const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });
  try {
    const steps: string[] = [];
    await walkPortal(laptop.site, account, (step) => steps.push(step));
    expect(steps).toContain('skipping leads to the destination');
    // Each walk is a new browser, and a right login uses nothing up.
    for (let i = 0; i < 8; i++) await walkPortal(laptop.site, account);
  } finally {
    await laptop.stop();
  }
});
