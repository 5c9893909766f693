import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './laptop.ts';

/** `npm run bench`: the quick ones, one after the other; the others are named in docs/performance.md. */
const quick: readonly (readonly [name: string, env?: Readonly<Record<string, string>>])[] = [
  ['start'],
  ['cold', { ROUNDS: '3' }],
  ['session', { ROUNDS: '5' }],
  ['login'],
  ['burst'],
  ['oidc'],
  ['cccd'],
  ['hash', { ROUNDS: '4', PAIRS: '100' }],
  ['keys', { LOGINS: '100000' }],
  ['memory'],
  ['web', { ROUNDS: '5' }],
  ['cost'],
];

/** Not kept: short runs. */
const results = join(import.meta.dirname, 'results/quick');

await build();
const took = quick.map(([name, env = {}]) => {
  const began = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', `bench:${name}`], {
    stdio: 'inherit',
    env: { ...process.env, ...env, RESULTS: results, BUILT: 'yes' },
  });
  return { name, isMet: status === 0, seconds: (performance.now() - began) / 1000 };
});

console.log('');
for (const { name, isMet, seconds } of took)
  console.log(`${isMet ? '✓' : '✗'} bench:${name.padEnd(10)}${seconds.toFixed(0).padStart(5)} s`);
if (!took.every(({ isMet }) => isMet)) process.exitCode = 1;
