import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

/** Machines that lack something: the command says in one sentence what is missing, and leaves nothing behind. */
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'lien-ket-machines-'));
const tools = join(folder, 'tools');
const project = join(folder, 'project');
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  rmSync(tools, { recursive: true, force: true });
  mkdirSync(tools, { recursive: true });
  mkdirSync(join(project, 'local'), { recursive: true });
  for (const file of ['local/run.js', 'local/install.js', 'package.json', 'package-lock.json'])
    copyFileSync(join(root, file), join(project, file));
});

/** Puts a program before those of the machine. @param script of a shell */
const machineHas = (name: string, script: string) => {
  writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(tools, name), 0o755);
};

const withTools = () => ({ ...process.env, PATH: `${tools}${delimiter}${process.env['PATH']}` });

/** Makes the code believe that it runs on this platform. */
const onPlatform = (platform: string, arch: string) =>
  `--import=data:text/javascript,${encodeURIComponent(
    `for (const [name, value] of Object.entries({ platform: '${platform}', arch: '${arch}' })) Object.defineProperty(process, name, { value })`,
  )}`;

const run = (file: string, env: NodeJS.ProcessEnv, ...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, file], { env, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}`.trim().split('\n') };
};

const npmStart = (env: NodeJS.ProcessEnv = withTools(), ...options: string[]) =>
  run(join(project, 'local/run.js'), env, ...options);

describe('npm start without its packages', () => {
  test('npm start on Windows names WSL 2, and installs nothing', () => {
    machineHas('npm', `touch ${join(folder, 'asked')}`);
    const { status, said } = npmStart(withTools(), onPlatform('win32', 'x64'));
    expect([status, said]).toEqual([1, [expect.stringContaining('WSL 2')]]);
    expect(existsSync(join(folder, 'asked'))).toBe(false);
  });

  test.each([
    [
      'a full disk',
      'echo "npm error code ENOSPC" >&2; exit 228',
      /^The disk is full\. The packages take about 680 MB\.$/,
    ],
    ['a folder that is read-only', 'echo "npm error code EROFS" >&2; exit 1', /cannot be written \(EROFS\)\. Copy the/],
    [
      'no registry',
      'echo "npm error code ENOTFOUND" >&2; exit 1',
      /^The package registry cannot be reached \(ENOTFOUND\)/,
    ],
    [
      'an npm without install scripts',
      'if [ "$1" = config ]; then echo true; fi; exit 0',
      /ignore-scripts=true.*npm rebuild node esbuild --ignore-scripts=false$/,
    ],
  ])('npm start says in one sentence what to do about %s', (_, npm, sentence) => {
    machineHas('npm', npm);
    const { status, said } = npmStart();
    expect(status).toBe(1);
    expect(said).toEqual([expect.stringContaining('Installing packages'), expect.stringMatching(sentence)]);
  });

  test('an unexpected fault of the installation is reported in the words of npm', () => {
    machineHas('npm', 'echo "npm error code E418" >&2; echo "npm error short and stout" >&2; exit 1');
    expect(npmStart().said.join('\n')).toMatch(/short and stout[\s\S]*could not be installed/);
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
    'npm start ends the installation when %s ends it',
    async (signal) => {
      const pidFile = join(folder, `npm-${signal}`);
      machineHas('npm', `echo $$ >${pidFile}.new; mv ${pidFile}.new ${pidFile}; exec sleep 600`);
      const child = spawn(process.execPath, [join(project, 'local/run.js')], { env: withTools(), stdio: 'ignore' });
      await expect.poll(() => existsSync(pidFile), { timeout: 60_000 }).toBe(true);
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      await isGone(Number(readFileSync(pidFile, 'utf8')));
    },
  );
});

const isGone = async (pid: number) => {
  const isThere = () => {
    try {
      // A process that has ended is gone even if its parent has not collected it yet.
      return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(false);
};

describe('npm start before it builds', () => {
  const start = (env: NodeJS.ProcessEnv, ...options: string[]) =>
    run(join(root, 'local/start.ts'), { ...process.env, LANG: 'en', PORT: '0', ...env }, ...options);

  test.each([
    ['darwin', 'arm64'],
    ['linux', 'arm64'],
  ])('npm start on %s %s names an engine to start, and the variable to set', (platform, arch) => {
    const { status, said } = start({ STATE: join(folder, 'state') }, onPlatform(platform, arch));
    expect([status, said.length]).toEqual([1, 1]);
    expect(said[0]).toMatch(
      new RegExp(`does not run on ${platform} ${arch}\\. .*amazon/dynamodb-local.*AWS_ENDPOINT_URL_DYNAMODB=http`),
    );
  });

  test('npm start says that STATE is a file', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(start({ STATE: file })).toEqual({
      status: 1,
      said: [expect.stringMatching(/is a file, and must be a folder/)],
    });
    expect(start({ STATE: join(file, 'below') }).said).toEqual([expect.stringMatching(/must be a folder/)]);
  });

  test('npm start says that STATE cannot be written', () => {
    const { said } = start({ STATE: '/sys/lien-ket' });
    expect(said).toEqual([expect.stringMatching(/^The folder \/sys\/lien-ket cannot be written \(\w+\)\. Give/)]);
  });
});

describe('SAM', () => {
  /** A minimal SAM: it listens, answers with the given status, and ends at Ctrl-C. @param status of every request */
  const samThatAnswers = (status: number) => {
    const file = join(tools, 'sam.cjs');
    writeFileSync(
      file,
      `const { createServer } = require('node:http');
const { writeFileSync } = require('node:fs');
writeFileSync(process.env.SAM_SEEN, JSON.stringify({ pid: process.pid, args: process.argv.slice(2) }));
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
console.error('DockerDistributionAPIError: the registry is away');
const server = createServer((_, response) => response.writeHead(${status}).end('{}')).listen(port, '127.0.0.1');
process.on('SIGINT', () => { writeFileSync(process.env.SAM_SEEN + '.ended', 'x'); process.exit(0); });`,
    );
    machineHas('sam', `exec ${process.execPath} ${file} "$@"`);
  };
  const seen = join(folder, 'sam.json');
  const args = () => (JSON.parse(readFileSync(seen, 'utf8')) as { args: string[] }).args;
  const settings = { templateFolder: folder, environment: {}, stateFolder: folder, more: [] };

  /** Runs in a process of its own, so that the test can kill it. */
  const startSam = (path = withTools().PATH) =>
    spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { SamApi } = await import(${JSON.stringify(join(root, 'local/sam/sam-api.ts'))});
const { createWriteStream } = await import('node:fs');
await SamApi.start({ ...${JSON.stringify(settings)}, log: createWriteStream('/dev/null') })
  .then(() => console.log('ready'), (error) => console.log(error.message));`,
      ],
      { env: { ...process.env, PATH: path, SAM_SEEN: seen }, stdio: ['ignore', 'pipe', 'inherit'] },
    );

  const wordsOf = async (child: ReturnType<typeof startSam>) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 60_000 }).not.toBe('');
    return said;
  };

  beforeEach(() => {
    rmSync(seen, { force: true });
    rmSync(`${seen}.ended`, { force: true });
    machineHas('docker', 'exit 1');
  });

  test('a SAM that can start no function is reported before "ready", with the command that shows the reason', async () => {
    samThatAnswers(502);
    const child = startSam();
    const ended = once(child, 'exit');
    const said = await wordsOf(child);
    expect(said).toMatch(/cannot start a function.*docker pull public\.ecr\.aws\/lambda\/nodejs:24-/);
    expect(said).toContain('DockerDistributionAPIError');
    await ended;
    expect(existsSync(`${seen}.ended`)).toBe(true);
  });

  test('SAM asks no registry for an image that is on the machine', async () => {
    samThatAnswers(403);
    machineHas('docker', 'exit 0');
    const child = startSam();
    expect(await wordsOf(child)).toBe('ready\n');
    expect(args()).toContain('--skip-pull-image');
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(`${seen}.ended`), { timeout: 60_000 }).toBe(true);
  });

  test('SAM is stopped as by Ctrl-C when the edition is killed, so its containers end too', async () => {
    samThatAnswers(403);
    const child = startSam();
    expect(await wordsOf(child)).toBe('ready\n');
    expect(args()).not.toContain('--skip-pull-image');
    const { pid } = JSON.parse(readFileSync(seen, 'utf8')) as { pid: number };
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(`${seen}.ended`), { timeout: 60_000 }).toBe(true);
    await isGone(pid);
  });

  test.each([
    ['no container engine answers', 'exit 1', /^No container engine answers\. Install Docker/],
    ['the SAM CLI is missing', 'exit 0', /^This machine has no "sam"\. Install/],
  ])('npm run sam says that %s before it builds anything', (_what, docker, sentence) => {
    machineHas('docker', docker);
    const env = { ...process.env, PATH: `${tools}:/bin:/usr/bin`, PORT: '0', STATE: join(folder, 'sam-state') };
    const args = [join(root, 'local/start.ts'), 'sam'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
  });

  test('the command names a missing SAM', async () => {
    expect(await wordsOf(startSam('/bin:/usr/bin'))).toMatch(/^This machine has no "sam"\./);
  });
});
