import { expect, test } from 'vitest';
import { burst, type Load } from '../../bench/burst-model.ts';

const load: Load = {
  ...{ perSecond: 1_000, warmMs: 10, coldMs: 10, seconds: 20, reserved: Infinity },
  scaling: { environments: 1_000, perMs: 10_000 },
};

test('a thousand requests a second of ten milliseconds keep ten environments busy on average, and at most thirty', () => {
  const { asked, throttled, warm } = burst(load);
  expect(asked).toBeGreaterThan(19_500);
  expect(throttled).toBe(0);
  expect(warm).toBeGreaterThan(15);
  expect(warm).toBeLessThan(31);
});

test('a slow start needs as many environments as requests arrive during it', () => {
  const { most } = burst({ ...load, coldMs: 300 });
  expect(most).toBeGreaterThan(250);
  expect(most).toBeLessThan(350);
});

test('no more environments run at once than are reserved, and each request without one is counted', () => {
  const { most, throttled, asked } = burst({ ...load, warmMs: 20, reserved: 15 });
  expect(most).toBe(15);
  // Erlang's loss formula: fifteen lines lose 33 % of twenty erlangs.
  expect(throttled / asked).toBeGreaterThan(0.31);
  expect(throttled / asked).toBeLessThan(0.36);
});

test('when traffic grows from nothing faster than Lambda makes environments, some requests are refused', () => {
  const step = { ...load, perSecond: 10_000, coldMs: 200, seconds: 3 };
  expect(burst(step).throttled).toBeGreaterThan(500);
  expect(burst({ ...step, coldMs: 50 }).throttled).toBe(0);
});
