import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildAll } from '../bin/build.ts';
import { startLaptop } from '../local/laptop.ts';
import { synthesise } from '../local/synthesise.ts';
import { portalPassword } from '../local/personas.ts';

/** Prints what the laptop edition takes on this machine. Figures of one run; compare only with the same machine. */
const rounds = 300;
const warmUp = 20;

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
const p99 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
const line = (name: string, value: string, goal: string) =>
  console.log(`  ${name.padEnd(34)}${value.padStart(22)}   ${goal}`);
const ms = (times: number[]) => `${median(times).toFixed(1)} / ${p99(times).toFixed(1)} ms`;

const time = async (call: () => Promise<Response>, times = rounds): Promise<number[]> => {
  const taken: number[] = [];
  for (let i = -warmUp; i < times; i++) {
    const began = performance.now();
    const response = await call();
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${response.url} answered ${response.status}`);
    if (i >= 0) taken.push(performance.now() - began);
  }
  return taken;
};

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, load ${loadavg()[0]!.toFixed(2)}\n`,
);

const bundles = join(import.meta.dirname, '../dist/functions');
const stateFolder = await mkdtemp(join(tmpdir(), 'lien-ket-bench-'));
const began = performance.now();
const templateFolder = join(stateFolder, 'cdk.out');
await buildAll();
await synthesise(templateFolder, { stage: 'laptop' });
const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder });
await fetch(`${laptop.site}/dang-nhap/`);
line('first page served after', `${((performance.now() - began) / 1000).toFixed(1)} s`, '≤ 6 s');

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

  console.log('\n  route (median / p99)');
  for (const path of ['/api/health', '/api/session', '/api/identity', '/api/dossiers'])
    line(`GET ${path}`, ms(await time(get(path))), '≤ 15 ms');
  line('POST /api/cccd/skip', ms(await time(() => post('/api/cccd/skip', {}, cookie))), '≤ 15 ms');
  line(
    'POST /api/vneid/start',
    ms(await time(() => post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' }, cookie))),
    '≤ 15 ms',
  );
  line('GET /dang-nhap/', ms(await time(get('/dang-nhap/'))), '');
} finally {
  await laptop.stop();
  await rm(stateFolder, { recursive: true, force: true });
}

console.log('\n  bundle, gzip');
for (const name of readdirSync(bundles)) {
  const size = gzipSync(readFileSync(join(bundles, name, 'index.cjs')), { level: 9 }).length;
  line(name, `${(size / 1000).toFixed(1)} KB`, size <= 75_000 ? '≤ 75 KB' : '≤ 75 KB  ✗ missed');
}
const page = join(import.meta.dirname, '../dist/site/dang-nhap/index.html');
line('login page', `${(gzipSync(readFileSync(page), { level: 9 }).length / 1000).toFixed(1)} KB`, '≤ 14 KB');
