import { expect, test } from 'vitest';
import { burst, type Load } from '../../bench/burst-model.ts';

const load: Load = {
  ...{ perSecond: 1_000, warmMs: 10, coldMs: 10, seconds: 20, reserved: Infinity },
  scaling: { environments: 1_000, perMs: 10_000 },
};

test('a thousand a second of ten milliseconds keep ten environments busy, and thirty at a bad moment', () => {
  const { asked, throttled, warm } = burst(load);
  expect(asked).toBeGreaterThan(19_500);
  expect(throttled).toBe(0);
  expect(warm).toBeGreaterThan(15);
  expect(warm).toBeLessThan(31);
});

test('a slow start needs as many environments as come meanwhile', () => {
  const { most } = burst({ ...load, coldMs: 300 });
  expect(most).toBeGreaterThan(250);
  expect(most).toBeLessThan(350);
});

test('no more run at once than are reserved; each request without a place is counted', () => {
  const { most, throttled, asked } = burst({ ...load, warmMs: 20, reserved: 15 });
  expect(most).toBe(15);
  // Erlang's loss formula: 33 % of twenty erlangs are lost by fifteen lines.
  expect(throttled / asked).toBeGreaterThan(0.31);
  expect(throttled / asked).toBeLessThan(0.36);
});

test('coming from nothing faster than Lambda makes environments, some are turned away', () => {
  const step = { ...load, perSecond: 10_000, coldMs: 200, seconds: 3 };
  expect(burst(step).throttled).toBeGreaterThan(500);
  expect(burst({ ...step, coldMs: 50 }).throttled).toBe(0);
});
