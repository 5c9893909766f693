import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A SAM CLI that is known to work, from PyPI. */
const samCli = 'aws-sam-cli==1.170.0';

/** This folder is kept between runs. */
const samFolder = join(import.meta.dirname, '../../.sam');

const works = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Puts `sam` on the path, and installs it if Python exists. @returns why that is impossible, or undefined */
export const ensureSam = (): string | undefined => {
  if (works('sam', '--version')) return undefined;
  const bin = join(samFolder, 'bin');
  process.env['PATH'] = `${process.env['PATH']}${delimiter}${bin}`;
  if (existsSync(join(bin, 'sam'))) return undefined;
  if (!works('python3', '-m', 'venv', samFolder)) return 'neither the SAM CLI nor Python 3 with venv is here';
  execFileSync(join(bin, 'pip'), ['install', '--quiet', samCli], { stdio: 'inherit' });
  return undefined;
};

export type Engine = { kind: 'ready'; stop: () => Promise<void> } | { kind: 'missing'; why: string };

/** The running engine, or one that this test starts if Docker is installed but not started. */
export const ensureEngine = async (): Promise<Engine> => {
  if (works('docker', 'info')) return { kind: 'ready', stop: async () => {} };
  if (process.getuid?.() !== 0 || !works('dockerd', '--version'))
    return { kind: 'missing', why: 'no container engine answers, and Docker is not installed or this is not root' };
  const folder = mkdtempSync(join(tmpdir(), 'lien-ket-docker-'));
  const socket = `unix://${join(folder, 'docker.sock')}`;
  const folders = ['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'run')];
  const daemon = spawn('dockerd', [...folders, '-H', socket, '-p', join(folder, 'docker.pid')], { stdio: 'ignore' });
  process.env['DOCKER_HOST'] = socket;
  await untilReady(daemon);
  return {
    kind: 'ready',
    stop: async () => {
      const ended = once(daemon, 'exit');
      daemon.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const untilReady = async (daemon: ChildProcess): Promise<void> => {
  while (!works('docker', 'info')) {
    if (daemon.exitCode !== null) throw new Error('dockerd ended; run it by hand to see why');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
