import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { personas, portalPassword } from '../../local/providers/personas.ts';
import { sourceCopy } from '../support/source-copy.ts';
import { ownerIn } from '../support/owner.ts';

const copy = sourceCopy();
const folders: string[] = [];
const groups: number[] = [];

afterEach(async () => {
  // A test that failed half way must leave no process running.
  for (const group of groups.splice(0)) end(group);
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Kills a group of processes, if it still exists. */
const end = (group: number): void => {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // The group has ended.
  }
};

/** Runs `npm start` as a person would, on free ports with a state folder of its own. */
const start = async (stateFolder?: string) => {
  const folder = stateFolder ?? (await mkdtemp(join(tmpdir(), 'lien-ket-start-')));
  if (!stateFolder) folders.push(folder);
  const child = spawn('npm', ['start'], {
    cwd: copy(),
    env: { ...process.env, PORT: '0', STATE: folder },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  groups.push(child.pid!);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const site = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /(?:Mở|Open) (http:\S+)\s/.exec(output);
      if (found) resolve(found[1]!);
    });
    child.on('exit', () => reject(new Error(`npm start did not start: ${output}`)));
  });
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return { site, folder, pid: child.pid!, gone, output: () => output };
};

/** Every process whose command line or environment names the state folder. */
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
  await expect.poll(() => processesOf(folder)).toEqual([]);
};

const logIn = (site: string, login: string) =>
  fetch(`${site}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site },
    body: JSON.stringify({ loginName: login, password: portalPassword, wanted: 'ho-so' }),
  });

/** Logs several people in at once, and kills everything during it. Resolves to the cookies that they got. */
const killAmidLogins = async ({ site, pid }: Awaited<ReturnType<typeof start>>, after: number): Promise<string[]> => {
  const given: string[] = [];
  const logins = personas
    .filter(({ account, login }) => account && !account.isFrozen && login !== 'chua-cccd')
    .flatMap(({ login }) => [login, login, login]);
  const oneByOne = async () => {
    for (let login = logins.pop(); login; login = logins.pop()) {
      given.push(cookieOf(await logIn(site, login)));
      if (given.length === after) process.kill(-pid, 'SIGKILL');
    }
  };
  await Promise.allSettled([1, 2, 3, 4].map(oneByOne));
  expect(given.length).toBeGreaterThanOrEqual(after);
  expect(logins.length).toBeGreaterThan(0);
  return given;
};

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');

test.runIf(process.platform === 'linux')(
  'npm start that is killed at the worst moment forgets nothing that it acknowledged, and leaves no process behind',
  async () => {
    const first = await start();
    const login = await logIn(first.site, 'chua-cccd');
    const saved = await fetch(`${first.site}/api/cccd`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: first.site, cookie: cookieOf(login) },
      body: JSON.stringify({
        cccd: '000090000102',
        owner: ownerIn({ '__Host-session': /session=([^;]+)/.exec(cookieOf(login))![1] }),
      }),
    });
    expect(saved.status).toBe(200);
    const acknowledged = [cookieOf(login), ...(await killAmidLogins(first, 10))];
    await first.gone;
    await untilNone(first.folder);

    const second = await start(first.folder);
    const sessions = acknowledged.map(
      async (cookie) => (await fetch(`${second.site}/api/session`, { headers: { cookie } })).json() as Promise<unknown>,
    );
    expect(await Promise.all(sessions)).toMatchObject(
      acknowledged.map((_, i) => (i === 0 ? { hasCccd: true } : { provenBy: 'portal' })),
    );
    // Ctrl-C: the terminal sends it to the whole group.
    process.kill(-second.pid, 'SIGINT');
    await second.gone;
    await untilNone(first.folder);
  },
);

test.runIf(process.platform === 'linux')(
  'npm start ends when all of its processes get SIGTERM at the same moment, as a machine that shuts down sends it',
  async () => {
    const running = await start();
    // One command signals all processes, and ignores a process that has already ended.
    spawnSync('sh', ['-c', `kill -TERM ${processesOf(running.folder).join(' ')}`]);
    await running.gone;
    await untilNone(running.folder);
    // No lock is left, so the folder can be used again.
    const again = await start(running.folder);
    process.kill(-again.pid, 'SIGINT');
    await again.gone;
  },
);

test.runIf(process.platform === 'linux')(
  'npm start listens on no address that another machine on the network can reach',
  async () => {
    const running = await start();
    const addresses = running.output().match(/http:\/\/[\w.]+:\d+/g)!;
    const ports = new Set(addresses.map((address) => Number(new URL(address).port)));
    expect(ports.size).toBeGreaterThanOrEqual(2);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((i) => i && !i.internal && i.family === 'IPv4')
      .map((i) => i!.address);
    for (const host of [...others, '::1'])
      for (const port of ports) {
        const reached = await new Promise((resolve) => {
          const socket = createConnection({ host, port }, () => resolve(true));
          socket.on('error', () => resolve(false));
        });
        expect(reached, `${host}:${port}`).toBe(false);
      }
    process.kill(-running.pid, 'SIGTERM');
    await running.gone;
    await untilNone(running.folder);
  },
);

test('npm start refuses another host in words', async () => {
  const child = spawn('npm', ['start'], {
    cwd: copy(),
    env: { ...process.env, HOST: '0.0.0.0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, output]).toEqual([1, expect.stringContaining('listens on loopback only')]);
});

test('npm start names an invalid port', async () => {
  const child = spawn('npm', ['start'], {
    cwd: copy(),
    env: { ...process.env, PORT: 'abc' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, output]).toEqual([1, expect.stringContaining('PORT is "abc"')]);
});
