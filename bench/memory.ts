import { memory, wholeProcessor } from '../lib/capacity.ts';
import { prices, roundMs, roundsOf, stretched } from './aws.ts';
import { concludeFigures, type Figure, readResult } from './harness.ts';

/**
 * `npm run bench:memory`: what a flow would take and cost at each memory size: its processor time, as measured by
 * bench:session, bench:login and bench:oidc, stretched to the share that Lambda gives, and its rounds to the tables.
 * What lib/capacity.ts says is marked.
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
      { what: `a million of them`, value: perMillion, unit: '$' },
    ];
  });
});
const mostUsed = readResult<{ figures: Figure[] }>('cold-handlers').figures.find(
  ({ what }) => what === 'memory of the largest',
)!.value;
concludeFigures('memory', [
  ...figures,
  {
    what: 'memory that the largest handler uses (bench:cold), with half to spare',
    value: mostUsed * 1.5,
    unit: 'MB',
    most: memory.waits,
  },
]);
