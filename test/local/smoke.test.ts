import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { walkPortal } from '../../functions/probe/walk.ts';
import { startLaptop } from '../../local/laptop.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { openState } from '../../local/state.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';
import { portalPassword } from '../../local/providers/personas.ts';
import { freshLaptop } from '../support/laptop.ts';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await freshLaptop();
});
afterAll(() => laptop.stop());

const smoke = (login: string) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../ops/smoke.ts'), laptop.site], {
    env: { ...process.env, SMOKE_LOGIN: login, SMOKE_PASSWORD: portalPassword },
  });

test('the smoke test of a deployed portal passes here, again and again with one account', async () => {
  for (const _ of [1, 2]) expect((await smoke('chua-cccd')).stdout).toContain('✓ logging out ends the session');
});

test('the smoke test names the step that does not hold, and fails', async () => {
  const ended = await smoke('co-cccd').catch((error: unknown) => error as { code: number; stderr: string });
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('✗ the login leads to the CCCD screen') });
});

test('no cache keeps what the gateway answers by itself, and pages may be kept', async () => {
  const cacheOf = async (path: string, method = 'GET') => {
    const { status, headers } = await fetch(`${laptop.site}${path}`, { method });
    return [status, headers.get('cache-control')];
  };
  expect(await cacheOf('/api/nothing')).toEqual([404, 'no-store']);
  expect(await cacheOf('/api/session', 'DELETE')).toEqual([404, 'no-store']);
  expect(await cacheOf('/api/session')).toEqual([401, 'no-store']);
  expect(await cacheOf('/dang-nhap/')).toEqual([200, 'no-cache']);
});

test('a portal that was closed on purpose is walked as closed, and tells a citizen so without a script too', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-closed-'));
  const { secrets, release } = openState(stateFolder);
  release();
  const closed = { ...secrets.secrets['OriginSecret'], closed: '2026-11-26T01:00:00.000Z' };
  const file = join(stateFolder, 'secrets.json');
  writeFileSync(file, JSON.stringify({ ...secrets, secrets: { ...secrets.secrets, OriginSecret: closed } }));
  const shut = await startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });
  try {
    const passed: string[] = [];
    await walkPortal(shut.site, { loginName: 'chua-cccd', password: portalPassword }, (step) => passed.push(step));
    expect(passed.at(-1)).toBe('the closed portal refuses a login with its own code');
    const form = new URLSearchParams({ loginName: 'chua-cccd', password: portalPassword, wanted: 'ho-so' });
    const answer = await fetch(`${shut.site}/api/login`, {
      ...{ method: 'POST', body: form, redirect: 'manual' },
      headers: { origin: shut.site },
    });
    const location = new URL(answer.headers.get('location')!, shut.site);
    expect([answer.status, location.hash]).toEqual([303, '#portal-closed']);
    expect(await (await fetch(location)).text()).toContain('Cổng đang tạm đóng để khôi phục dữ liệu.');
  } finally {
    await shut.stop();
    rmSync(stateFolder, { recursive: true, force: true });
  }
});
