import { expect, test } from 'vitest';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import { floodNetwork, guessOneName, type Scale, spray, sprayUnlimited } from './guessing.ts';

/** A small scale. `npm run attack:guesses` runs thirty days with many more names. */
const scale: Scale = { networks: 100, names: 400, days: 2, commonest: 50, honestAnHour: 20 };

test('an attacker who guesses at one name from everywhere for two months has at most a hundred guesses in any thirty days', async () => {
  const most = await guessOneName(scale, 60);
  expect(most).toBeLessThanOrEqual(100);
  expect(most).toBeGreaterThan(90);
});

test('a spray over all names stays within the limit of each password, while honest people log in', async () => {
  const { guesses, fallen, honest, efforts } = await spray(scale);
  expect(guesses).toBeLessThanOrEqual(scale.commonest * (loginLimits.tried.burst + 24 * scale.days));
  // Each password has a few guesses without an effort. All others needed an effort.
  expect(efforts).toBeGreaterThanOrEqual(guesses - scale.commonest * (20 + 24 * scale.days));
  expect(guesses).toBeGreaterThan(scale.commonest * 20);
  for (const kind of ['known browser', 'VNeID'] as const) {
    expect(honest[kind].came).toBeGreaterThan(900);
    expect(honest[kind].in / honest[kind].came).toBeGreaterThanOrEqual(0.9999);
    expect(honest[kind].paid).toBe(0);
  }
  expect(honest['new browser'].came).toBeGreaterThan(700);
  expect(honest['new browser'].in / honest['new browser'].came).toBeGreaterThanOrEqual(0.99);
  // Leaked passwords in the list open nothing, and known browsers and VNeID are not affected.
  const listed = await spray(scale, scale.commonest);
  expect([listed.guesses, listed.fallen]).toEqual([0, [0, 0]]);
  for (const kind of ['known browser', 'VNeID'] as const)
    expect(listed.honest[kind].in / listed.honest[kind].came).toBeGreaterThanOrEqual(0.9999);
  // The control: without the limit on sprayed passwords, the attack opens many accounts.
  expect(await sprayUnlimited(scale)).toBeGreaterThan(4 * fallen[1]!);
});

test('in a network with constant failures, honest people in new browsers do one effort and log in', async () => {
  const { came, in: cameIn, paid, most } = await floodNetwork(40);
  expect([came, cameIn, most]).toEqual([40, 40, 1]);
  expect(paid).toBeGreaterThan(35);
});
