import { join } from 'node:path';
import { buildAll } from '../bin/build.ts';
import { type CountingProxy, countingProxy } from '../local/counting-proxy.ts';
import { rowsOf } from '../local/drill/crowd.ts';
import { importTables } from '../local/drill/tables.ts';
import { clientOf, createTables, type Emulator, startDynamo } from '../local/dynamodb.ts';
import { step } from '../local/steps.ts';
import { synthesise } from '../local/synthesise.ts';
import { Templates } from '../local/template.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';
import { alternate, Arm, conclude, concludeFigures, type Figure } from './harness.ts';
import { issuerFor } from './issuer.ts';

/**
 * `npm run bench:scale`: login, session check and the way back from VNeID among a thousand accounts and among a million
 * (`ACCOUNTS=…`): what each asks of the tables must be the same, and the time nearly so.
 */
const most = Number(process.env['ACCOUNTS'] ?? 1_000_000);
const few = 1_000;
const calls = 40;
const atOnce = 20_000;
/** By flow: who makes it, and how many people take turns, so that nobody's limit is met. */
const flows = {
  login: { file: 'ours', people: 200 },
  session: { file: 'ours', people: 1 },
  callback: { file: 'ours-oidc', people: 40 },
} as const;

interface Crowd {
  readonly engine: Emulator;
  readonly proxy: CountingProxy;
}

const crowdOf = async (count: number): Promise<Crowd> => {
  const engine = await startDynamo(undefined);
  const client = clientOf(engine.endpoint);
  await createTables(client, new Templates(synthesisedLaptop), false);
  for (let from = 0; from < count; from += atOnce)
    await importTables(client, rowsOf(from, Math.min(count, from + atOnce)));
  return { engine, proxy: await countingProxy(engine.endpoint) };
};

/** Calls and capacity units of one such call. */
const asked = async ({ proxy }: Crowd, arm: Arm, what: string) => {
  proxy.reset();
  await arm.run(what, calls);
  const units = proxy.calls.reduce((sum, call) => sum + call.units, 0);
  return { calls: proxy.calls.length / calls, units: units / calls };
};

await buildAll();
await synthesise(synthesisedLaptop, { stage: 'laptop' });
const laptop = await freshLaptop();
const issuer = await issuerFor(laptop, flows.callback.people);
const small = await crowdOf(few);
const large = await step(`${most} accounts are there`, () => crowdOf(most));
const arms: Arm[] = [];
try {
  const figures: Figure[] = [];
  for (const [what, { file, people }] of Object.entries(flows)) {
    const start = async ({ proxy }: Crowd) => {
      const environment = { ...laptop.environment, ...issuer.environment, PEOPLE: String(people) };
      const arm = await Arm.start(join(import.meta.dirname, `arms/${file}.ts`), {
        ...environment,
        AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
      });
      arms.push(arm);
      return arm;
    };
    const [among, amongFew] = [await start(large), await start(small)];
    const size = { warmUp: 4, rounds: 9, count: what === 'session' ? 200 : calls };
    const { wall } = await alternate({ ours: among, [`among ${few}`]: amongFew }, what, size);
    conclude(`scale-${what}`, `ms a ${what} among ${most}`, wall, [
      { name: `P9 a ${what}`, against: `among ${few}`, most: 1.15 },
    ]);
    const [here, there] = [await asked(large, among, what), await asked(small, amongFew, what)];
    figures.push(
      { what: `${what}, with what comes before: calls among ${most}`, value: here.calls, unit: '' },
      { what: `P9 ${what}: more calls than among ${few}`, value: here.calls - there.calls, unit: '', most: 0 },
      { what: `${what}, with what comes before: capacity units among ${most}`, value: here.units, unit: '' },
      { what: `P9 ${what}: more units than among ${few}`, value: here.units - there.units, unit: '', most: 0 },
    );
  }
  concludeFigures('scale', figures);
} finally {
  for (const arm of arms) arm.stop();
  for (const { engine, proxy } of [small, large]) {
    await proxy.stop();
    await engine.stop();
  }
  await issuer.stop();
  await laptop.stop();
}
