// Installs the packages for local/run.js, and says in one sentence what keeps them out. Plain JavaScript for any Node ≥ 20.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/**
 * npm, in a process group of its own. The shell's child waits for our end of the pipe to close, which happens however we
 * die, and then ends the group: an install that goes on would be in the way of the next start.
 */
const kept = ['-c', 'exec 3<&0; { cat <&3 >/dev/null; kill -TERM -$$ 2>/dev/null; } & exec "$@" 3<&- </dev/null', 'sh'];

/**
 * @param root folder of the project
 * @param hasNode whether the pinned Node is there
 * @returns what keeps the packages out, with the remedy; undefined when they are in
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
  // With nobody left to end, the shell's child ends by itself.
  npm.stdin.destroy();
  if (status === 0 && hasNode()) return undefined;
  return status === 0 ? withoutNode() : sentenceOf(said, root);
};

const withoutNode = () => {
  const asked = spawnSync('npm', ['config', 'get', 'ignore-scripts'], { encoding: 'utf8' });
  return asked.stdout?.trim() === 'true'
    ? 'npm runs no install scripts here (ignore-scripts=true), and the pinned Node comes by one. Allow two packages alone to run theirs: npm rebuild node esbuild --ignore-scripts=false'
    : 'npm installed the packages without the pinned Node. Remove node_modules and start again.';
};

/** npm names what the system or the network told it. */
const sentenceOf = (said, root) => {
  const [, code = ''] = /npm (?:error|ERR!) code (\w+)/.exec(said) ?? [];
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return 'The disk is full. The packages take about 680 MB.';
  if (/^(EACCES|EPERM|EROFS)$/.test(code))
    return `The folder ${root} cannot be written (${code}). Copy the project into a folder of your own.`;
  if (/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)$/.test(code))
    return `The package registry cannot be reached (${code}). Look at the network and the proxy: npm config get registry`;
  if (/npm: not found/.test(said)) return 'There is no npm beside this Node. Install Node with npm.';
  return `${said.trim()}\nThe packages could not be installed. npm says why above.`;
};
