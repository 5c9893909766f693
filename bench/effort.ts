import * as esbuild from 'esbuild';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { efforts, type Hardness, hardness } from '../functions/gateways/efforts.ts';
import { workOut } from '../frontend/src/work-out.ts';
import { close, listen, loopback, portOf } from '../local/cloud/http.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { sizes } from '../test/support/citizen.ts';
import { concludeFigures, median } from './harness.ts';

/**
 * `npm run bench:effort`: how long a stranger's browser works before its password is looked at, and what the portal pays
 * for it. Chromium slows the page's own thread and not its cryptography, so the time on a slow telephone is also told
 * as the whole unslowed time, six times over.
 */
const rounds = Number(process.env['ROUNDS'] ?? 31);
const [cost, counters] = (process.env['HARDNESS'] ?? '').split('x').map(Number);
const used: Hardness = cost && counters ? { cost, counters } : hardness;
const portal = efforts(async () => 'a pepper', used);
const purpose = 'login|203.0.113|name';
const tasks = await Promise.all(Array.from({ length: rounds }, () => portal.ask(purpose, new Date())));

const { outputFiles } = await esbuild.build({
  entryPoints: [join(import.meta.dirname, '../frontend/src/work-out.ts')],
  ...{ bundle: true, format: 'esm', minify: true, write: false },
});
const server = await listen(0, (request, response) => {
  const isScript = request.url === '/work-out.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? outputFiles[0]!.contents : '<!doctype html><title>effort</title>');
});
const address = `http://${loopback}:${portOf(server)}`;

/** Milliseconds of each effort, and the longest that the page did not answer meanwhile. */
const inBrowser = async (browser: Browser, slowdown: number) => {
  const context = await browser.newContext(sizes.phone);
  const page = await context.newPage();
  await page.goto(address);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const seen = await page.evaluate(
    async ([all, script]) => {
      const { workOut: solve } = (await import(script)) as { workOut: (task: string) => Promise<string> };
      const took: number[] = [];
      let [longestMs, at] = [0, performance.now()];
      const timer = setInterval(() => {
        longestMs = Math.max(longestMs, performance.now() - at);
        at = performance.now();
      }, 10);
      for (const task of all) {
        const began = performance.now();
        await solve(task);
        took.push(performance.now() - began);
      }
      clearInterval(timer);
      return { took, longestMs };
    },
    [tasks, '/work-out.js'] as const,
  );
  await context.close();
  return seen;
};

/** Milliseconds of processor of this process, for each of what was done. */
const processorMs = async (all: readonly string[], work: (of: string) => Promise<unknown>) => {
  const before = process.cpuUsage();
  for (const one of all) await work(one);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / all.length;
};

const browser = await launchBrowser();
const [quick, slow] = [await inBrowser(browser, 1), await inBrowser(browser, 6)];
await browser.close();
await close(server);
const answers: string[] = [];
const program = await processorMs(tasks, async (task) => answers.push(await workOut(task)));
const asked = await processorMs(tasks, () => portal.ask(purpose, new Date()));
const read = await processorMs(answers, (answer) => portal.read(answer, purpose, new Date()));
concludeFigures('effort', [
  { what: 'in Chromium, median', value: median(quick.took), unit: 'ms' },
  { what: 'the longest', value: Math.max(...quick.took), unit: 'ms' },
  { what: 'with the page six times slower, median', value: median(slow.took), unit: 'ms', most: 2_000 },
  { what: 'with everything six times slower, median', value: 6 * median(quick.took), unit: 'ms', most: 2_000 },
  { what: 'page six times slower: the longest without an answer', value: slow.longestMs, unit: 'ms', most: 250 },
  { what: 'a program outside a browser, of processor', value: program, unit: 'ms' },
  { what: 'the portal asks, of processor', value: asked, unit: 'ms' },
  { what: 'the portal reads the answer, of processor', value: read, unit: 'ms' },
]);
