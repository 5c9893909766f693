// Runs a script of this project on the pinned Node, after installing what is missing. Plain JavaScript for any Node ≥ 20.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules/.bin/node');

/** Whether every package of the lock file is there in its version; what is for other platforms does not count. */
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
  refuse('Windows itself cannot run this. Open a terminal of WSL 2 ("wsl --install"), and clone and start it there.');

if (!isInstalled()) {
  process.stderr.write('Installing packages (once, about half a minute) …\n');
  const fault = await install(root, () => existsSync(node));
  if (fault) refuse(fault);
}

const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
});
// Ctrl-C reaches the whole process group by itself; a signal sent to this process alone is passed on.
process.on('SIGINT', () => {});
// npm passes no signal on; when it is gone, everything that it began ends too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
