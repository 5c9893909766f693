import { expect, test } from 'vitest';
import { logTo } from '../functions/log.ts';

const lines: Record<string, unknown>[] = [];
const log = logTo((line) => void lines.push(JSON.parse(line) as Record<string, unknown>), {
  namespace: 'LienKet/portal.example',
  function: 'Api-Login',
  version: '7',
  commit: 'c0ffee',
});

test('a log line is also a metric, counted by route and outcome, and by version when it failed', () => {
  log('request.done', {
    route: 'POST /api/login',
    status: 200,
    outcome: 'ok',
    fault: 'none',
    supportCode: 'ABCD1234',
    tookMs: 12,
  });
  log('request.failed', { route: 'POST /api/login', supportCode: 'ABCD1234', error: new Error('secret words') });
  const dimensions = lines.map(
    ({ _aws }) => (_aws as { CloudWatchMetrics: { Dimensions: string[][] }[] }).CloudWatchMetrics[0]!.Dimensions,
  );
  expect(dimensions).toEqual([
    [['route'], ['route', 'outcome'], ['fault']],
    [['function', 'version'], ['cause']],
  ]);
});

test('a log line contains every dimension of its metric, as the metric format requires', () => {
  for (const line of lines) {
    const [metric] = (line['_aws'] as { CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[] })
      .CloudWatchMetrics;
    for (const name of metric!.Dimensions.flat()) expect(line[name]).toBeTypeOf('string');
    expect(line['count']).toBe(1);
  }
});

test('the log does not contain the message of an error, because libraries quote their input in it', () => {
  expect(JSON.stringify(lines)).not.toContain('secret words');
});

test('a fault in the log names its places and those of its causes, without folders and without lines of a message', () => {
  const cause = new TypeError('a\n    at secret:1:2');
  log('request.failed', { route: 'POST /api/login', supportCode: 'ABCD1234', error: new Error('b', { cause }) });
  const { error } = lines.at(-1)!;
  expect(error).toMatch(/^Error( at [\w.-]+:\d+:\d+)+ caused by TypeError( at [\w.-]+:\d+:\d+)+$/);
  expect(error).toContain('at log.test.ts:');
  expect(error).not.toContain('secret');
});
