import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../bin/build.ts';
import { startLaptop } from '../local/laptop.ts';
import { portalPassword } from '../local/personas.ts';
import { synthesise } from '../local/synthesise.ts';
import { concludeFigures, type Figure, median, quantile } from './harness.ts';

/** `npm run bench:start`: what the laptop edition takes to its first page, and then for each request. */
const rounds = 300;
const warmUp = 20;

const time = async (call: () => Promise<Response>): Promise<number[]> => {
  const taken: number[] = [];
  for (let i = -warmUp; i < rounds; i++) {
    const began = performance.now();
    const response = await call();
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${response.url} answered ${response.status}`);
    if (i >= 0) taken.push(performance.now() - began);
  }
  return taken;
};

const stateFolder = await mkdtemp(join(tmpdir(), 'lien-ket-bench-'));
const began = performance.now();
const templateFolder = join(stateFolder, 'cdk.out');
await buildAll();
await synthesise(templateFolder, { stage: 'laptop' });
const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder });
await fetch(`${laptop.site}/dang-nhap/`);
const figures: Figure[] = [
  { what: 'P14 first page served after', value: (performance.now() - began) / 1000, unit: 's', most: 6 },
];

try {
  const { site } = laptop;
  const post = (path: string, fields: object, cookie = '') =>
    fetch(site + path, {
      method: 'POST',
      headers: { origin: site, 'content-type': 'application/json', cookie },
      body: JSON.stringify(fields),
    });
  const login = await post('/api/login', { loginName: 'co-cccd', password: portalPassword, wanted: 'ho-so' });
  const cookie = login.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  const get = (path: string) => () => fetch(site + path, { headers: { cookie } });
  const calls: Readonly<Record<string, () => Promise<Response>>> = {
    'GET /api/health': get('/api/health'),
    'GET /api/session': get('/api/session'),
    'GET /api/identity': get('/api/identity'),
    'GET /api/dossiers': get('/api/dossiers'),
    'POST /api/cccd/skip': () => post('/api/cccd/skip', {}, cookie),
    'POST /api/vneid/start': () => post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' }, cookie),
    'GET /dang-nhap/': get('/dang-nhap/'),
  };
  for (const [name, call] of Object.entries(calls)) {
    const taken = await time(call);
    figures.push(
      { what: `${name}, median`, value: median(taken), unit: 'ms', most: 15 },
      { what: `${name}, the slowest in a hundred`, value: quantile(taken, 0.99), unit: 'ms' },
    );
  }
} finally {
  await laptop.stop();
  await rm(stateFolder, { recursive: true, force: true });
}
concludeFigures('start', figures);
