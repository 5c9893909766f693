import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLaptop } from '../local/laptop.ts';
import { buildAndSynthesise } from '../local/cloud/build-and-synthesise.ts';
import { Visitor } from '../test/support/visitor.ts';
import { concludeFigures, type Figure, median, quantile } from './harness.ts';

/** `npm run bench:start`: how long the laptop edition takes to serve its first page, and then each request. */
const rounds = 300;
const warmUp = 20;

const time = async (call: () => Promise<{ status: number }>): Promise<number[]> => {
  const taken: number[] = [];
  for (let i = -warmUp; i < rounds; i++) {
    const began = performance.now();
    const { status } = await call();
    if (status >= 400) throw new Error(`answered ${status}`);
    if (i >= 0) taken.push(performance.now() - began);
  }
  return taken;
};

const stateFolder = await mkdtemp(join(tmpdir(), 'lien-ket-bench-'));
const began = performance.now();
const templateFolder = join(stateFolder, 'cdk.out');
await buildAndSynthesise(templateFolder, { stage: 'laptop' });
const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder });
await fetch(`${laptop.site}/dang-nhap/`);
const figures: Figure[] = [
  { what: 'P14 time until the first page is served', value: (performance.now() - began) / 1000, unit: 's', most: 6 },
];

try {
  const citizen = new Visitor(laptop);
  await citizen.logIn('co-cccd');
  const get = (path: string) => () => citizen.get(path);
  const calls: Readonly<Record<string, () => Promise<{ status: number }>>> = {
    'GET /api/health': get('/api/health'),
    'GET /api/session': get('/api/session'),
    'GET /api/identity': get('/api/identity'),
    'GET /api/dossiers': get('/api/dossiers'),
    'POST /api/cccd/skip': () => citizen.post('/api/cccd/skip', {}),
    'POST /api/vneid/start': () => citizen.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' }),
    'GET /dang-nhap/': get('/dang-nhap/'),
  };
  for (const [name, call] of Object.entries(calls)) {
    const taken = await time(call);
    figures.push(
      { what: `${name}, median`, value: median(taken), unit: 'ms', most: 15 },
      { what: `${name}, p99`, value: quantile(taken, 0.99), unit: 'ms' },
    );
  }
} finally {
  await laptop.stop();
  await rm(stateFolder, { recursive: true, force: true });
}
concludeFigures('start', figures);
