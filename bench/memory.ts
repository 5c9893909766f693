import { memory, wholeProcessor } from '../lib/capacity.ts';
import { prices, roundMs, roundsOf, stretched } from './aws.ts';
import { concludeFigures, type Figure, readResult } from './harness.ts';

/**
 * `npm run bench:memory`: the time and the price of a flow at each memory size. The processor time from bench:session,
 * bench:login and bench:oidc is stretched to the share that Lambda gives, and the rounds to the tables are added. The
 * size that lib/capacity.ts chooses is marked.
 */
const sizes = [256, 512, 1024, wholeProcessor];
const flows = [
  { what: 'session', file: 'session-cpu', chosen: memory.waits },
  { what: 'callback', file: 'oidc-cpu', chosen: memory.waits },
  { what: 'login', file: 'login-cpu', chosen: memory.hashes },
] as const;

const figures: Figure[] = flows.flatMap(({ what, file, chosen }) => {
  const cpuMs = readResult<{ medians: { ours: number } }>(file).medians.ours;
  return sizes.flatMap((size) => {
    const ms = stretched(cpuMs, size) + roundsOf[what] * roundMs;
    const perMillion = (size / 1024) * ms * 1000 * prices.lambdaGbSecond.arm64;
    return [
      { what: `${what} at ${size} MB${size === chosen ? ', chosen' : ''}`, value: ms, unit: 'ms' },
      { what: `price of a million`, value: perMillion, unit: '$' },
    ];
  });
});
const mostUsed = readResult<{ figures: Figure[] }>('cold-handlers').figures.find(
  ({ what }) => what === 'memory of the largest handler',
)!.value;
concludeFigures('memory', [
  ...figures,
  {
    what: 'one and a half times the memory of the largest handler (bench:cold)',
    value: mostUsed * 1.5,
    unit: 'MB',
    most: memory.waits,
  },
]);
