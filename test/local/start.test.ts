import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { portalPassword } from '../../local/personas.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** `npm start` as a person would, on free ports with a state folder of its own. */
const start = async (stateFolder?: string) => {
  const folder = stateFolder ?? (await mkdtemp(join(tmpdir(), 'lien-ket-start-')));
  if (!stateFolder) folders.push(folder);
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: '0', STATE: folder },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const site = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /Mở (http:\S+)/.exec(output);
      if (found) resolve(found[1]!);
    });
    child.on('exit', () => reject(new Error(`it did not start: ${output}`)));
  });
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return { site, folder, pid: child.pid!, gone, output: () => output };
};

/** Every process whose command line or working files name the state folder. */
const processesOf = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ||
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`STATE=${folder}`)
        );
      } catch {
        return false;
      }
    });

const untilNone = async (folder: string) => {
  await expect.poll(() => processesOf(folder), { timeout: 10_000 }).toEqual([]);
};

const logIn = (site: string, login: string) =>
  fetch(`${site}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site },
    body: JSON.stringify({ loginName: login, password: portalPassword, wanted: 'ho-so' }),
  });

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');

test.runIf(process.platform === 'linux')(
  'killed at the worst moment it forgets nothing that it acknowledged, and leaves no process behind',
  async () => {
    const first = await start();
    const login = await logIn(first.site, 'chua-cccd');
    expect(login.status).toBe(200);
    const cookie = cookieOf(login);
    const saved = await fetch(`${first.site}/api/cccd`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: first.site, cookie },
      body: JSON.stringify({ cccd: '000090000102' }),
    });
    expect(saved.status).toBe(200);
    process.kill(-first.pid, 'SIGKILL');
    await first.gone;
    await untilNone(first.folder);

    const second = await start(first.folder);
    expect(await (await fetch(`${second.site}/api/session`, { headers: { cookie } })).json()).toMatchObject({
      hasCccd: true,
    });
    // Ctrl-C: the terminal sends it to the whole group.
    process.kill(-second.pid, 'SIGINT');
    await second.gone;
    await untilNone(first.folder);
  },
);

test.runIf(process.platform === 'linux')('nobody else on the network can reach it', async () => {
  const running = await start();
  const port = Number(new URL(running.site).port);
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((i) => i && !i.internal && i.family === 'IPv4')
    .map((i) => i!.address);
  for (const host of others) {
    const reached = await new Promise((resolve) => {
      const socket = createConnection({ host, port }, () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  }
  process.kill(-running.pid, 'SIGTERM');
  await running.gone;
  await untilNone(running.folder);
});

test('told to listen elsewhere it refuses in words', async () => {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, HOST: '0.0.0.0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, output]).toEqual([1, expect.stringContaining('listens on loopback only')]);
});
