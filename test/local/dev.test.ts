import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portalPassword } from '../../local/providers/personas.ts';
import { watchedFolders } from '../support/copy-sources.ts';
import { sourceCopy } from '../support/source-copy.ts';

const root = join(import.meta.dirname, '../..');
const copy = sourceCopy();

/** Runs `npm run dev` in the copy. `nextSite` resolves to each address that it announces, in order. */
const startDev = () => {
  const child = spawn('npm', ['run', 'dev'], {
    cwd: copy(),
    env: { ...process.env, PORT: '0', STATE: join(copy(), 'state') },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let taken = 0;
  let look = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      look();
    });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const nextSite = () =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        const found = [...output.matchAll(/(?:Mở|Open) (http:\S+)/g)][taken];
        if (!found) return;
        taken++;
        look = () => {};
        resolve(found[1]!);
      };
      void closed.then(() => reject(new Error(`npm run dev ended: ${output}`)));
      look();
    });
  const stop = async () => {
    process.kill(-child.pid!, 'SIGINT');
    await closed;
  };
  return { nextSite, stop };
};

test('npm run dev watches every folder from which the laptop edition is built', () => {
  const sources = readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|cdk\.out$|docs$|test$|bench$)/.test(entry.name),
    )
    .map(({ name }) => name);
  expect(watchedFolders.toSorted()).toEqual(sources.toSorted());
});

test.runIf(process.platform === 'linux')(
  'npm run dev shows a changed word after a moment and keeps the open sessions',
  async () => {
    const dev = startDev();
    try {
      const first = await dev.nextSite();
      const login = await fetch(`${first}/api/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: first },
        body: JSON.stringify({ loginName: 'co-cccd', password: portalPassword, wanted: 'ho-so' }),
      });
      const cookie = login.headers.getSetCookie().map((c) => c.split(';')[0]!);

      const words = join(copy(), 'frontend/words/vi/site.ts');
      await writeFile(words, (await readFile(words, 'utf8')).replace("home: 'Trang chủ'", "home: 'Trang đầu'"));
      const second = await dev.nextSite();
      expect(await (await fetch(`${second}/khong-co/`)).text()).toContain('Trang đầu');
      const session = await fetch(`${second}/api/session`, { headers: { cookie: cookie.join('; ') } });
      expect(session.status).toBe(200);
    } finally {
      await dev.stop();
    }
  },
);
