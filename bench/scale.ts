import { join } from 'node:path';
import { type CountingProxy, countingProxy } from '../local/cloud/counting-proxy.ts';
import { rowsOf } from '../ops/drill/crowd.ts';
import { importTables } from '../ops/drill/tables.ts';
import { clientOf, createTables, startDynamo } from '../local/cloud/dynamodb.ts';
import { step } from '../ops/steps.ts';
import { Templates } from '../local/cloud/template.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';
import { alternate, Arm, conclude, concludeFigures, type Figure, stopAll } from './harness.ts';
import { issuerFor } from './issuer.ts';
import { withLaptop } from './laptop.ts';

/**
 * `npm run bench:scale`: compares login, session check and callback with a thousand accounts and with a million
 * (`ACCOUNTS=…`). The calls to the tables must be the same, and the time nearly the same.
 */
const most = Number(process.env['ACCOUNTS'] ?? 1_000_000);
const few = 1_000;
const calls = 40;
const atOnce = 20_000;
/** For each flow: the file that runs it, and the number of people who take turns, so that no person meets a limit. */
const flows = {
  login: { file: 'ours', people: 200 },
  session: { file: 'ours', people: 1 },
  callback: { file: 'ours-oidc', people: 40 },
} as const;

/** Starts tables with this number of accounts. @param stops receives what must be stopped, even after a failure */
const crowdOf = async (count: number, stops: (() => Promise<void>)[]): Promise<CountingProxy> => {
  const engine = await startDynamo(undefined);
  stops.push(() => engine.stop());
  const client = clientOf(engine.endpoint);
  await createTables(client, new Templates(synthesisedLaptop), false);
  for (let from = 0; from < count; from += atOnce)
    await importTables(client, rowsOf(from, Math.min(count, from + atOnce)));
  const proxy = await countingProxy(engine.endpoint);
  stops.push(() => proxy.stop());
  return proxy;
};

/** The calls to the tables and the capacity units that one call of this flow causes. */
const asked = async (proxy: CountingProxy, arm: Arm, what: string) => {
  proxy.reset();
  await arm.run(what, calls);
  const units = proxy.calls.reduce((sum, call) => sum + call.units, 0);
  return { calls: proxy.calls.length / calls, units: units / calls };
};

await withLaptop(async (laptop) => {
  const stops: (() => Promise<void>)[] = [];
  const arms: Arm[] = [];
  try {
    const issuer = await issuerFor(laptop, flows.callback.people);
    stops.push(() => issuer.stop());
    const small = await crowdOf(few, stops);
    const large = await step(`${most} accounts exist`, () => crowdOf(most, stops));
    const figures: Figure[] = [];
    for (const [what, { file, people }] of Object.entries(flows)) {
      const start = async ({ endpoint }: CountingProxy) => {
        const environment = { ...laptop.environment, ...issuer.environment, PEOPLE: String(people) };
        const arm = await Arm.start(join(import.meta.dirname, `arms/${file}.ts`), {
          ...environment,
          AWS_ENDPOINT_URL_DYNAMODB: endpoint,
        });
        arms.push(arm);
        return arm;
      };
      const [among, amongFew] = [await start(large), await start(small)];
      const size = { warmUp: 4, rounds: 9, count: what === 'session' ? 200 : calls };
      const { wall } = await alternate({ ours: among, [`among ${few}`]: amongFew }, what, size);
      conclude(`scale-${what}`, `ms per ${what} with ${most} accounts`, wall, [
        { name: `P9 a ${what}`, against: `among ${few}`, most: 1.15 },
      ]);
      const [here, there] = [await asked(large, among, what), await asked(small, amongFew, what)];
      figures.push(
        { what: `${what}, including its preparation: calls with ${most} accounts`, value: here.calls, unit: '' },
        {
          what: `P9 ${what}: additional calls compared with ${few} accounts`,
          value: here.calls - there.calls,
          unit: '',
          most: 0,
        },
        {
          what: `${what}, including its preparation: capacity units with ${most} accounts`,
          value: here.units,
          unit: '',
        },
        {
          what: `P9 ${what}: additional units compared with ${few} accounts`,
          value: here.units - there.units,
          unit: '',
          most: 0,
        },
      );
    }
    concludeFigures('scale', figures);
  } finally {
    stopAll(arms);
    for (const stop of stops.reverse()) await stop();
  }
});
