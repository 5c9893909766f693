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
 * `npm run bench:effort`: how long a new browser works before the portal checks its password, and what an effort costs
 * the portal. Chromium slows down the page's own thread, but not its cryptography. So the time on a slow telephone is
 * also given as six times the whole time without slowdown.
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

/** The milliseconds of each effort, and the longest time in which the page did not react. */
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

/** The processor time of this process in milliseconds, for each item of the list. */
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
  { what: 'in Chromium, longest', value: Math.max(...quick.took), unit: 'ms' },
  { what: 'with the page six times slower, median', value: median(slow.took), unit: 'ms', most: 2_000 },
  { what: 'with everything six times slower, median', value: 6 * median(quick.took), unit: 'ms', most: 2_000 },
  {
    what: 'with the page six times slower, longest time without a reaction',
    value: slow.longestMs,
    unit: 'ms',
    most: 250,
  },
  { what: 'processor time of a program outside a browser', value: program, unit: 'ms' },
  { what: 'processor time of the portal for a task', value: asked, unit: 'ms' },
  { what: 'processor time of the portal for an answer', value: read, unit: 'ms' },
]);
