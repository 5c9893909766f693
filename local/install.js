// Installs the packages for local/run.js, or says in one sentence why it cannot. Plain JavaScript for any Node ≥ 20.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Starts npm in a process group of its own. A child of the shell waits until our end of the pipe closes, which happens
 * even if we are killed. Then it ends the group: an install that continued would disturb the next start.
 */
const kept = ['-c', 'exec 3<&0; { cat <&3 >/dev/null; kill -TERM -$$ 2>/dev/null; } & exec "$@" 3<&- </dev/null', 'sh'];

/**
 * @param root folder of the project
 * @param hasNode whether the pinned Node is installed
 * @returns why the packages could not be installed, with the remedy; undefined if they are installed
 */
export const install = async (root, hasNode) => {
  const args = ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('sh', [...kept, ...args], { cwd: root, stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  const parent = process.ppid;
  const end = (signal) => {
    npm.stdin.destroy();
    process.exit(128 + constants.signals[signal]);
  };
  const watch = setInterval(() => process.ppid !== parent && end('SIGTERM'), 500);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  let said = '';
  npm.stderr.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
  const status = await new Promise((resolve) => npm.once('exit', (code) => resolve(code ?? 1)));
  clearInterval(watch);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end);
  // The shell's child ends when the pipe closes, because npm has already ended.
  npm.stdin.destroy();
  if (status === 0 && hasNode()) return undefined;
  return status === 0 ? withoutNode() : sentenceOf(said, root);
};

const withoutNode = () => {
  const asked = spawnSync('npm', ['config', 'get', 'ignore-scripts'], { encoding: 'utf8' });
  return asked.stdout?.trim() === 'true'
    ? 'npm runs no install scripts on this machine (ignore-scripts=true), but the pinned Node needs one. Allow the scripts of two packages only: npm rebuild node esbuild --ignore-scripts=false'
    : 'npm installed the packages without the pinned Node. Remove node_modules and start again.';
};

/** npm's output contains the error code of the system or the network. */
const sentenceOf = (said, root) => {
  const [, code = ''] = /npm (?:error|ERR!) code (\w+)/.exec(said) ?? [];
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return 'The disk is full. The packages take about 680 MB.';
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return `The folder ${root} cannot be written (${code}). Copy the project into a folder of your own.`;
  if (/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)$/.test(code))
    return `The package registry cannot be reached (${code}). Check the network and the proxy: npm config get registry`;
  if (/npm: not found/.test(said)) return 'This Node has no npm. Install Node with npm.';
  return `${said.trim()}\nThe packages could not be installed. npm says why above.`;
};
