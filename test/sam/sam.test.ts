import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { startLaptop } from '../../local/laptop.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { samGateway } from '../../local/sam/start.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';
import { Visitor } from '../support/visitor.ts';
import { ensureImage } from './stand-in-image.ts';
import { ensureEngine, ensureSam, type Engine } from './tools.ts';

/** The real SAM CLI and a real container engine with the templates that would be deployed. */
const without = ensureSam();
const engine: Engine = without ? { kind: 'missing', why: without } : await ensureEngine();
const isMissing = engine.kind === 'missing';
if (isMissing) console.warn(`SAM is not tested: ${engine.why}.`);

let laptop: Laptop;
const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-sam-'));

beforeAll(async () => {
  if (isMissing) return;
  ensureImage();
  const settings = { firstPort: 0, stateFolder, templateFolder: synthesisedLaptop };
  laptop = await startLaptop({ ...settings, startGateway: samGateway(settings, []) });
});
afterAll(async () => {
  if (isMissing) return;
  // An engine of our own ends also where the edition does not.
  await laptop.stop().finally(() => engine.stop());
  rmSync(stateFolder, { recursive: true, force: true });
});

// Who asks for this test must not take "left out" for "works". CI says beforehand that its machine may have no engine.
test.runIf(isMissing && process.env['SAM_MAY_BE_MISSING'] !== '1')('SAM and a container engine are here', () => {
  const why = engine.kind === 'missing' && engine.why;
  throw new Error(`SAM was not tested: ${why}. Start Docker, or run this as root where it is installed.`);
});

test.skipIf(isMissing)('the smoke test of a deployed portal passes under SAM', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['ops/smoke.ts', laptop.site], {
    env: { ...process.env, SMOKE_LOGIN: 'chua-cccd', SMOKE_PASSWORD: portalPassword },
  });
  console.info(stdout);
});

test.skipIf(isMissing)(
  'under SAM, a CCCD is matched, VNeID is linked, and VNeID alone is enough from then on',
  async () => {
    const citizen = new Visitor(laptop);
    await citizen.logIn('chua-cccd');
    expect((await citizen.post('/api/cccd', { cccd: '000090000102' })).body['next']).toBe('/ho-so/#cccd-saved');
    expect((await citizen.comesByVneid('chua-cccd', 'link')).body['next']).toBe('/ho-so/#vneid-linked');
    const again = new Visitor(laptop);
    expect(await again.callBack(await again.toCallback('login', 'chua-cccd'))).toBe('/ho-so/');
    expect((await again.get('/api/session')).body).toMatchObject({ isLinked: true });
    expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  },
);
