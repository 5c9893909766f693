import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { close, listen, portOf, readBody } from '../../local/cloud/http.ts';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';

// The bundle runs as on AWS, against simulated CloudWatch and S3, which answer as the API references describe.
const bundle = join(import.meta.dirname, '../../dist/functions/write-outages/write-outages.cjs');
const variables = new Templates(synthesised)
  .all<{ Handler?: string; Environment?: { Variables: Record<string, unknown> } }>('AWS::Lambda::Function')
  .find(({ properties }) => properties.Handler === 'write-outages.handler')!.properties.Environment!.Variables;

interface Alarm {
  readonly AlarmName: string;
  readonly StateValue: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Seconds since 1970. */
  readonly StateTransitionedTimestamp: number;
}
const vneid = (StateValue: Alarm['StateValue'], at = '2026-11-27T03:05:00Z') => alarm('VneidFails', StateValue, at);
const register = (StateValue: Alarm['StateValue'], at = '2026-11-26T17:30:00Z') =>
  alarm('RegisterDown', StateValue, at);
const alarm = (name: string, StateValue: Alarm['StateValue'], at: string): Alarm => ({
  AlarmName: `LienKet-production-Watch-${name}`,
  StateValue,
  StateTransitionedTimestamp: Date.parse(at) / 1000,
});

let server: Awaited<ReturnType<typeof listen>>;
/** One answer of CloudWatch for each run. */
let answers: { MetricAlarms: Alarm[]; CompositeAlarms: Alarm[] }[];
let asked: object[];
let written: { path: string; body: string; cacheControl: unknown; type: unknown }[];
beforeEach(async () => {
  [asked, written] = [[], []];
  server = await listen(0, async (request, response) => {
    const body = (await readBody(request)).toString('utf8');
    const { 'x-amz-target': target, 'cache-control': cacheControl, 'content-type': type } = request.headers;
    if (target === 'GraniteServiceVersion20100801.DescribeAlarms') {
      asked.push(JSON.parse(body) as object);
      response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(answers.shift()));
    } else {
      written.push({ path: `${request.method} ${request.url!.split('?')[0]}`, body, cacheControl, type });
      response.end();
    }
  });
});
afterEach(() => close(server));

/** Runs the function as often as CloudWatch has answers, in one environment. @returns what it logged */
const run = async (...states: typeof answers) => {
  answers = states;
  const script = `const { handler } = require(${JSON.stringify(bundle)});
    (async () => { for (let i = 0; i < ${states.length}; i++) await handler({}); })().catch((e) => { console.log(e.message); process.exit(1); });`;
  const endpoint = `http://127.0.0.1:${portOf(server)}`;
  const env = {
    ...Object.fromEntries(Object.entries(variables).filter(([, value]) => typeof value === 'string')),
    ...{ SITE_BUCKET: 'site', AWS_REGION: 'ap-southeast-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    ...{ AWS_ENDPOINT_URL_CLOUDWATCH: endpoint, AWS_ENDPOINT_URL_S3: endpoint },
  } as Record<string, string>;
  const ran = promisify(execFile)(process.execPath, ['-e', script], { env });
  const { stdout } = await ran.catch((error: unknown) => error as { stdout: string });
  return stdout;
};

test('the file has the start of an outage in Vietnam’s time, and no entry for a partner that works', async () => {
  await run({ MetricAlarms: [register('OK')], CompositeAlarms: [vneid('ALARM')] });
  expect(asked).toEqual([
    {
      AlarmNames: ['LienKet-production-Watch-VneidFails', 'LienKet-production-Watch-RegisterDown'],
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    },
  ]);
  expect(written).toEqual([
    {
      path: 'PUT /site/assets/outages.json',
      body: expect.stringMatching(/^\{"vneid":"10:05 27\/11\/2026"\}$/) as unknown,
      cacheControl: 'public, max-age=30',
      type: 'application/json',
    },
  ]);
});

test('both partners can fail, the file also shows the end of an outage, and the log has a line for each change only', async () => {
  const both = { MetricAlarms: [register('ALARM')], CompositeAlarms: [vneid('ALARM')] };
  const none = { MetricAlarms: [register('INSUFFICIENT_DATA')], CompositeAlarms: [vneid('OK')] };
  const said = await run(none, both, both, none);
  expect(written.map(({ body }) => body)).toEqual([
    '{}',
    '{"vneid":"10:05 27/11/2026","register":"00:30 27/11/2026"}',
    '{"vneid":"10:05 27/11/2026","register":"00:30 27/11/2026"}',
    '{}',
  ]);
  expect([...said.matchAll(/"failing":"([^"]+)"/g)].map(([, failing]) => failing)).toEqual([
    'none',
    'vneid, register',
    'none',
  ]);
});

test('a partner whose alarm is gone does not look as if it worked: nothing is written', async () => {
  expect(await run({ MetricAlarms: [], CompositeAlarms: [vneid('OK')] })).toContain('There is no alarm for register');
  expect(written).toEqual([]);
});
