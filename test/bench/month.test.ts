import { expect, test } from 'vitest';
import { prices } from '../../bench/aws.ts';
import { monthOf } from '../../bench/month.ts';

const perMillion = new Map([
  ['POST /api/login', 8],
  ['POST /api/login, new browser', 10],
  ['GET /api/session', 2],
]);
const month = (citizens: number, textMessage?: number) => monthOf({ citizens, fixed: 100, perMillion, textMessage });
const sumOf = (parts: ReturnType<typeof month>) => parts.reduce((sum, { dollars = 0 }) => sum + dollars, 0);

test('the bill of a month has requests, what is stored, mails and text messages, and grows with the citizens', () => {
  const [one, two] = [month(1_000_000, 0.05), month(2_000_000, 0.05)];
  expect(sumOf(two) - 100).toBeCloseTo(2 * (sumOf(one) - 100));
  for (const part of [
    'POST /api/login',
    'GB in tables',
    'recovery',
    'archive',
    '400000 messages recorded',
    '200000 mails',
    '200000 text messages',
  ])
    expect(one.map(({ what, dollars }) => `${what}: ${dollars! > 0}`).join('\n')).toMatch(
      new RegExp(`${part}.*: true`),
    );
  expect(one.find(({ what }) => what.endsWith('text messages'))!.dollars).toBeCloseTo(10_000);
});

test('the records of messages cost five write units each', () => {
  const recorded = month(1_000_000).find(({ what }) => what.endsWith('messages recorded'))!;
  expect(recorded.dollars).toBeCloseTo(400_000 * 5 * prices.writeUnit);
});

test('a price that nobody has said is not guessed', () => {
  expect(
    month(1_000_000)
      .filter(({ dollars }) => dollars === undefined)
      .map(({ what }) => what),
  ).toEqual(['200000 text messages']);
});

test('a request that nobody has measured is no request without a price', () => {
  expect(() => monthOf({ citizens: 1, fixed: 0, perMillion: new Map(), textMessage: 0 })).toThrow('POST /api/login');
});
