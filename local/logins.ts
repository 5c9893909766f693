import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ProviderName, providers } from '../lib/providers.ts';
import { buildAll } from '../ops/build/build.ts';
import { synthesise } from './cloud/synthesise.ts';
import { startLaptop } from './laptop.ts';
import type { Laptop } from './laptop-parts.ts';
import { Browser } from './providers/login/citizen.ts';
import { personOf } from './providers/login/people.ts';
import { passVneid } from './providers/pass-vneid.ts';
import { type Persona, personas, portalPassword } from './providers/personas.ts';

/** `npm run logins`: many logins of ten people with each kind of provider. Exits with an error if one fails. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '300' } } });
const count = Number(values.count);
/** Number of people who log in at once. */
const atOnce = 4;

/** The destination: the page itself, or the page that a function fills after a form without script. */
const landings = ['/ho-so/', '/api/dossiers#'];

const people = personas.filter(({ vneid }) => vneid?.level === 2).slice(0, 10);

/** @returns the address where the person arrives */
const comeIn = async (laptop: Laptop, persona: Persona): Promise<string> => {
  const browser = new Browser();
  const post = async (path: string, form: Record<string, string>) =>
    (await browser.ask(laptop.site + path, { ...form, language: 'vi' })).headers.get('location') ?? '';
  const authorizeUrl = await post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' });
  const callback = await passVneid(browser, {
    authorizeUrl,
    redirectUri: `${laptop.site}/api/vneid/callback`,
    person: personOf(persona.vneid!.cccd)!,
    phone: laptop.phone,
  });
  const landed = (await browser.ask(callback)).headers.get('location') ?? '';
  const flow = landed.split('luong=')[1];
  if (!flow) return landed;
  const offer = (await (await browser.ask(`${laptop.site}/api/link?flow=${flow}`)).json()) as { wantsLogin?: boolean };
  if (offer.wantsLogin) await post('/api/link/claim', { flow, loginName: persona.login, password: portalPassword });
  return post('/api/link/confirm', { flow, answer: 'yes' });
};

const run = async (laptop: Laptop): Promise<Map<string, number>> => {
  const failures = new Map<string, number>();
  let next = 0;
  // Each person has one place in the row, so two logins of one person never link at the same time.
  const row = async (turn: number) => {
    for (; next < count;) {
      next++;
      const mine = people.filter((_, n) => n % atOnce === turn);
      const persona = mine[next % mine.length]!;
      const ended = await comeIn(laptop, persona).catch((error: unknown) => String(error));
      const what = `${persona.login}: ${ended}`;
      if (!landings.some((landing) => ended.startsWith(landing))) failures.set(what, (failures.get(what) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, turn) => row(turn)));
  return failures;
};

const through = async (provider: ProviderName): Promise<boolean> => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'lien-ket-logins-'));
  const templateFolder = join(stateFolder, 'cdk.out');
  await synthesise(templateFolder, { stage: 'laptop', provider });
  const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder, provider });
  try {
    const began = performance.now();
    const failures = await run(laptop);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const failed = [...failures.values()].reduce((sum, n) => sum + n, 0);
    console.log(
      `${failed === 0 ? '✓' : '✗'} ${provider}: ${count} logins of ${people.length} people, ${failed} failures (${seconds} s)`,
    );
    for (const [what, times] of failures) console.log(`    ${times} × ${what}`);
    return failed === 0;
  } finally {
    await laptop.stop();
    await rm(stateFolder, { recursive: true, force: true });
  }
};

await buildAll();
for (const provider of Object.keys(providers) as ProviderName[]) if (!(await through(provider))) process.exitCode = 1;
