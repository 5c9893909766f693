import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Laptop } from '../../local/laptop.ts';
import { portalPassword } from '../../local/personas.ts';
import { freshLaptop } from '../support/laptop.ts';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await freshLaptop();
});
afterAll(() => laptop.stop());

const smoke = (login: string) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../bin/smoke.ts'), laptop.site], {
    env: { ...process.env, SMOKE_LOGIN: login, SMOKE_PASSWORD: portalPassword },
  });

test('the smoke test of a deployed portal passes here, again and again with one account', async () => {
  for (const _ of [1, 2]) expect((await smoke('chua-cccd')).stdout).toContain('✓ logging out ends the session');
});

test('the smoke test names the step that does not hold, and fails', async () => {
  const ended = await smoke('co-cccd').catch((error: unknown) => error as { code: number; stderr: string });
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('✗ the login leads to the CCCD screen') });
});
