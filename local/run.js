// Runs a script of this project with the pinned Node, after installing missing packages. Plain JavaScript for any Node
// ≥ 20.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules/.bin/node');

/**
 * Whether every package of the lock file is installed in its version. Optional packages for other platforms do not
 * count.
 */
const isInstalled = () => {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed) || !existsSync(node)) return false;
  const [wanted, found] = [join(root, 'package-lock.json'), installed].map(
    (file) => JSON.parse(readFileSync(file, 'utf8')).packages,
  );
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || found[path]?.version === version,
  );
};

const refuse = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

if (process.platform === 'win32')
  refuse(
    'Windows itself cannot run this project. Open a terminal of WSL 2 ("wsl --install"), and clone and start the project there.',
  );

if (!isInstalled()) {
  process.stderr.write('Installing packages (once, about half a minute) …\n');
  const fault = await install(root, () => existsSync(node));
  if (fault) refuse(fault);
}

// Node keeps what it compiles, so the next command starts in half the time.
const compiled = join(root, 'node_modules/.cache/compiled');
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
});
// The terminal sends Ctrl-C to the whole process group. A signal to this process only must be passed on.
process.on('SIGINT', () => {});
// npm passes no signals on. When npm has ended, this process ends everything that npm started.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
