import { expect, test } from 'vitest';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import { floodNetwork, guessOneName, type Scale, spray, sprayUnlimited } from './guessing.ts';

/** `npm run attack:guesses` does the same for thirty days and many more. */
const scale: Scale = { networks: 100, names: 400, days: 2, commonest: 50, honestAnHour: 20 };

test('at one name, an attacker who guesses from everywhere for two months has at most a hundred guesses in any thirty days', async () => {
  const most = await guessOneName(scale, 60);
  expect(most).toBeLessThanOrEqual(100);
  expect(most).toBeGreaterThan(90);
});

test('a spray over all names stays within each password’s limit, while honest people come in', async () => {
  const { guesses, fallen, honest, efforts } = await spray(scale);
  expect(guesses).toBeLessThanOrEqual(scale.commonest * (loginLimits.tried.burst + 24 * scale.days));
  // All but what a password has without an effort was paid for.
  expect(efforts).toBeGreaterThanOrEqual(guesses - scale.commonest * (20 + 24 * scale.days));
  expect(guesses).toBeGreaterThan(scale.commonest * 20);
  for (const kind of ['known browser', 'VNeID'] as const) {
    expect(honest[kind].came).toBeGreaterThan(900);
    expect(honest[kind].in / honest[kind].came).toBeGreaterThanOrEqual(0.9999);
    expect(honest[kind].paid).toBe(0);
  }
  expect(honest['new browser'].came).toBeGreaterThan(700);
  expect(honest['new browser'].in / honest['new browser'].came).toBeGreaterThanOrEqual(0.99);
  // Of the passwords that stand in the list of leaked ones, nothing falls, and known browsers and VNeID notice nothing.
  const listed = await spray(scale, scale.commonest);
  expect([listed.guesses, listed.fallen]).toEqual([0, [0, 0]]);
  for (const kind of ['known browser', 'VNeID'] as const)
    expect(listed.honest[kind].in / listed.honest[kind].came).toBeGreaterThanOrEqual(0.9999);
  // The control: without that limit the attack finds what it is there for.
  expect(await sprayUnlimited(scale)).toBeGreaterThan(4 * fallen[1]!);
});

test('in a network in which somebody fails all the time, honest people in new browsers do one effort and come in', async () => {
  const { came, in: cameIn, paid, most } = await floodNetwork(40);
  expect([came, cameIn, most]).toEqual([40, 40, 1]);
  expect(paid).toBeGreaterThan(35);
});
