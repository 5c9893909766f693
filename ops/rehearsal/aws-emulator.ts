import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort, loopback } from '../../local/cloud/http.ts';

/** An AWS emulator from PyPI. It needs no account and runs functions without containers. */
const emulator = 'ministack==1.5.33';

/** Kept between runs. */
const pythonFolder = join(import.meta.dirname, '../../.rehearsal');

export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * @param account the account id of all resources in the emulator
 * @returns undefined if this machine has no Python to run it
 */
export const startEmulator = async (account: string): Promise<Emulator | undefined> => {
  const bin = join(pythonFolder, 'bin');
  if (!existsSync(join(bin, 'ministack'))) {
    if (spawnSync('python3', ['-m', 'venv', pythonFolder], { stdio: 'ignore' }).status !== 0) return undefined;
    execFileSync(join(bin, 'pip'), ['install', '--quiet', emulator], { stdio: 'inherit' });
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'lien-ket-rehearsal-'));
  // The emulator's own command would listen on every network interface.
  const server = spawn(join(bin, 'hypercorn'), ['ministack.app:app', '--bind', `${loopback}:${port}`], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: [pinnedNode(folder), process.env['PATH']].join(delimiter),
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: account,
    },
    stdio: 'ignore',
  });
  // If a signal goes to all processes, the emulator can end first. So the listener is added at the start.
  const ended = once(server, 'exit');
  const endpoint = `http://${loopback}:${port}`;
  while (!(await fetch(endpoint).then(Boolean, () => false))) {
    if (server.exitCode !== null) throw new Error(`${emulator} ended; remove ${pythonFolder} and try again`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    endpoint,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/**
 * Writes a `node` that loads `index.cjs`: the emulator runs the first `node` in the path and supports only `index.js`.
 */
const pinnedNode = (folder: string): string => {
  const patch = join(folder, 'takes-cjs.cjs');
  writeFileSync(patch, "const { _extensions } = require('module'); _extensions['.cjs'] = _extensions['.js'];\n");
  writeFileSync(join(folder, 'node'), `#!/bin/sh\nexec '${process.execPath}' --require '${patch}' "$@"\n`);
  chmodSync(join(folder, 'node'), 0o755);
  return folder;
};
