import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memory } from '../lib/memory.ts';
import { concludeFigures, type Figure } from './harness.ts';
import { prices } from './prices.ts';

/**
 * `npm run bench:memory`: what a flow would take and cost at each memory size: its processor time, as measured by
 * bench:session, bench:login and bench:oidc, stretched to the share that Lambda gives, and its rounds to the tables.
 * What lib/memory.ts says is marked.
 */
const sizes = [256, 512, 1024, 1769];
/** Megabytes that are one whole processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const wholeProcessor = 1769;
/** One round to a table in the same region, as AWS speaks of it; the engine here is none to measure that by. */
const roundMs = 4;

const flows = [
  { what: 'session', file: 'session-cpu', rounds: 1, chosen: memory.waits },
  { what: 'callback', file: 'oidc-cpu', rounds: 5, chosen: memory.waits },
  { what: 'login', file: 'login-cpu', rounds: 3, chosen: memory.hashes },
] as const;

const cpuMs = (file: string): number =>
  (
    JSON.parse(readFileSync(join(import.meta.dirname, 'results', `${file}.json`), 'utf8')) as {
      medians: { ours: number };
    }
  ).medians.ours;

const figures: Figure[] = flows.flatMap(({ what, file, rounds, chosen }) =>
  sizes.flatMap((size) => {
    const ms = cpuMs(file) * (wholeProcessor / size) + rounds * roundMs;
    const perMillion = (size / 1024) * ms * 1000 * prices.lambdaGbSecond.arm64;
    const mark = size === chosen ? ', chosen' : '';
    return [
      { what: `${what} at ${size} MB${mark}`, value: ms, unit: 'ms' },
      { what: `a million of them`, value: perMillion, unit: '$' },
    ];
  }),
);
const mostUsed = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'results/cold-handlers.json'), 'utf8')) as { figures: Figure[] }
).figures.find(({ what }) => what === 'memory of the largest')!.value;
concludeFigures('memory', [
  ...figures,
  {
    what: 'memory that the largest handler uses (bench:cold), with half to spare',
    value: mostUsed * 1.5,
    unit: 'MB',
    most: memory.waits,
  },
]);
