import * as esbuild from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { buildAll } from '../ops/build/build.ts';
import { styleSheet } from '../frontend/build.ts';
import { close, listen, loopback, portOf } from '../local/cloud/http.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { sizes } from '../test/support/citizen.ts';
import { conclude, concludeFigures, installPeers, median } from './harness.ts';

/**
 * `npm run bench:web`: compares the login page on a phone with a slow processor and a slow network with the same page
 * in React and on govuk-frontend. Each is served as CloudFront serves ours: brotli, one origin.
 */
const rounds = Number(process.env['ROUNDS'] ?? 9);
/** 150 ms, 1.6 Mbit/s and a processor four times slower: what Lighthouse assumes for a phone. */
const network = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
const slowdown = 4;

type Site = ReadonlyMap<string, Buffer>;
const root = join(import.meta.dirname, '..');
const read = (...path: string[]) => readFileSync(join(root, ...path));

const ours = (): Site => {
  const site = join(root, 'dist/site/laptop');
  const assets = readdirSync(join(site, 'assets')).map(
    (name) => [`/assets/${name}`, readFileSync(join(site, 'assets', name))] as const,
  );
  return new Map([['/', readFileSync(join(site, 'tu-dau/dang-nhap/index.html'))], ...assets]);
};

const react = async (peers: string): Promise<Site> => {
  const common = { bundle: true, minify: true, write: false } as const;
  const [script, style] = await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: [join(peers, 'web/react.jsx')],
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
    styleSheet(),
  ]);
  return new Map([
    ...ours(),
    ['/', read('bench/peers/web/react.html')],
    ['/react.js', Buffer.from(script.outputFiles[0]!.contents)],
    ['/style.css', Buffer.from(style)],
  ]);
};

const govuk = (peers: string): Site => {
  const dist = join(peers, 'node_modules/govuk-frontend/dist/govuk');
  const fonts = readdirSync(join(dist, 'assets/fonts')).map(
    (name) => [`/assets/fonts/${name}`, readFileSync(join(dist, 'assets/fonts', name))] as const,
  );
  return new Map([
    ['/', read('bench/peers/web/govuk.html')],
    ['/govuk.css', readFileSync(join(dist, 'govuk-frontend.min.css'))],
    ['/govuk.js', readFileSync(join(dist, 'govuk-frontend.min.js'))],
    ...fonts,
  ]);
};

const types: Readonly<Record<string, string>> = {
  '': 'text/html; charset=utf-8',
  ...{ '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' },
};

const serve = async (site: Site) => {
  const packed = new Map([...site].map(([path, body]) => [path, brotliCompressSync(body)]));
  const server = await listen(0, (request, response) => {
    const body = packed.get(request.url!);
    if (!body) return void response.writeHead(request.url!.startsWith('/api/') ? 401 : 404).end('{}');
    response.writeHead(200, { 'content-type': types[extname(request.url!)]!, 'content-encoding': 'br' }).end(body);
  });
  return { address: `http://${loopback}:${portOf(server)}/`, stop: () => close(server) };
};

interface Visit {
  readonly largestPaintMs: number;
  /** The number of requests that were complete when something first appeared on the screen. */
  readonly requestsBeforePaint: number;
  /** The bytes of page, styles, scripts and pictures as they were transferred. */
  readonly bytes: number;
  readonly fontBytes: number;
}

const visit = async (browser: Browser, address: string): Promise<Visit> => {
  const context = await browser.newContext(sizes.phone);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', network);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(async () => {
    const largest = await new Promise<number>((resolve) =>
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      }),
    );
    const first = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    const all = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const sum = (of: PerformanceResourceTiming[]) => of.reduce((bytes, entry) => bytes + entry.encodedBodySize, 0);
    const isFont = ({ name }: PerformanceResourceTiming) => name.endsWith('.woff2');
    return {
      largestPaintMs: largest,
      requestsBeforePaint: all.filter(({ responseEnd }) => responseEnd > 0 && responseEnd <= first).length,
      bytes: sum(all.filter((entry) => !isFont(entry) && !entry.name.includes('/api/'))),
      fontBytes: sum(all.filter(isFont)),
    };
  });
  await context.close();
  return seen;
};

const peers = installPeers();
await buildAll();
const sites = { ours: ours(), react: await react(peers), govuk: govuk(peers) };
const browser = await launchBrowser();
const servers = Object.fromEntries(
  await Promise.all(Object.entries(sites).map(async ([name, site]) => [name, await serve(site)] as const)),
);
const visits: Record<string, Visit[]> = Object.fromEntries(Object.keys(sites).map((name) => [name, []]));
try {
  for (let round = -1; round < rounds; round++)
    for (const [name, { address }] of Object.entries(servers)) {
      const seen = await visit(browser, address);
      if (round >= 0) visits[name]!.push(seen);
    }
} finally {
  await browser.close();
  for (const { stop } of Object.values(servers)) await stop();
}
const paints = Object.fromEntries(
  Object.entries(visits).map(([name, all]) => [name, all.map(({ largestPaintMs }) => largestPaintMs)]),
);
conclude('web', 'ms to the largest paint of the login page, slow phone and network', paints, [
  { name: 'P12 the login page', against: 'react', most: 0.55 },
  { name: 'P12 the login page', against: 'govuk', most: 0.65 },
]);
const middle = (name: string, of: (visit: Visit) => number) => median(visits[name]!.map(of));
concludeFigures('web-page', [
  {
    what: 'P12 requests before the first paint',
    value: middle('ours', (v) => v.requestsBeforePaint),
    unit: '',
    most: 1,
  },
  { what: 'P12 page, style, script and icon', value: middle('ours', (v) => v.bytes) / 1000, unit: 'KB', most: 14 },
  { what: 'fonts, loaded after the first paint', value: middle('ours', (v) => v.fontBytes) / 1000, unit: 'KB' },
  { what: 'page, style, script and icon in React', value: middle('react', (v) => v.bytes) / 1000, unit: 'KB' },
  { what: 'page, style, script and icon on govuk-frontend', value: middle('govuk', (v) => v.bytes) / 1000, unit: 'KB' },
]);
