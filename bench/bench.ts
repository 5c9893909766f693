import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './laptop.ts';

/** `npm run bench`: runs the quick benchmarks one after the other. docs/performance.md names the others. */
const quick: readonly (readonly [name: string, env?: Readonly<Record<string, string>>])[] = [
  ['start'],
  ['cold', { ROUNDS: '3' }],
  ['session', { ROUNDS: '15' }],
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

/** The folder is not kept, because these runs are short. */
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
