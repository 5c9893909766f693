import { describe, expect, test } from 'vitest';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { withoutStory } from '../../ops/desk/story.ts';
import { later, minutes } from '../support/samples.ts';
import { flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { type Answer, World } from '../support/world.ts';

const storyOf = (world: World, { body }: Answer) => tellStory(world.desk, { code: String(body['supportCode']) });

const guess = (world: World, n: number, loginName = 'binh') =>
  world.post('/api/login', { loginName, password: `guess ${n}`, wanted: 'ho-so' });

describe('the support code of a refusal', () => {
  test.each([
    ['has an account', 'binh', 'account'],
    ['has no account', 'nobody', 'login-name'],
  ])('every refusal of a paused name that %s leads to one story, and writes one event', async (_what, name, about) => {
    const world = new World();
    world.add('binh');
    const answers: Answer[] = [];
    for (let n = 0; n < 30; n++) answers.push(await guess(world, n, name));
    const paused = answers.filter(({ body }) => body['code'] === 'login-paused');
    expect(paused).toHaveLength(25);
    for (const answer of paused) {
      const story = (await storyOf(world, answer))!;
      expect(story.about).toBe(about);
      expect(story.events.filter(({ isOfCode }) => isOfCode).map((one) => one.name)).toEqual(['login.limited']);
    }
    expect(world.eventNames().filter((event) => event === 'login.limited')).toHaveLength(1);
    world.now = later(minutes(15));
    for (let n = 0; n < 10; n++) answers.push(await guess(world, 100 + n, name));
    expect(await storyOf(world, answers.at(-1)!)).toMatchObject({ about });
    expect(world.eventNames().filter((event) => event === 'login.limited')).toHaveLength(2);
  });

  test('every refusal of a person who gave too many wrong passwords behind VNeID leads to the story of that flow', async () => {
    const world = new World();
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'login');
    const claim = (n: number) =>
      world.post(
        '/api/link/claim',
        { flow: flowOf(landed), loginName: `name ${n}`, password: 'a wrong guess' },
        cookies,
      );
    for (let n = 0; n < 10; n++) await claim(n);
    for (let n = 10; n < 13; n++) {
      const refused = await claim(n);
      expect(refused.body['code']).toBe('proof-limit');
      const story = (await storyOf(world, refused))!;
      expect(story.about).toBe('round-trip');
      expect(story.events.map((one) => one.name)).toContain('proof.limited');
    }
    expect(world.eventNames().filter((event) => event === 'proof.limited')).toHaveLength(1);
  });

  test('every refusal of a person who gave too many wrong passwords in a merge leads to the story of their account', async () => {
    const world = new World();
    const mine = world.add('binh');
    const cookies = await world.logIn('binh');
    const prove = (n: number) =>
      world.post('/api/merge/prove', { loginName: `name ${n}`, password: 'a wrong guess' }, cookies);
    for (let n = 0; n < 10; n++) await prove(n);
    for (let n = 10; n < 13; n++) {
      const refused = await prove(n);
      expect(refused.body['code']).toBe('proof-limit');
      expect((await storyOf(world, refused))!.account!.id).toBe(mine.id);
    }
  });

  test.each([
    ['a password that somebody tries on many names', 'login-leaked', (world: World) => guess(world, 1)],
    [
      'a wrong code of "Không phải tôi"',
      'undo-unknown',
      (world: World) => world.post('/api/undo', { phone: '0900000001', code: '12345678' }),
    ],
  ])('the code of %s that leads to no story leads to its line in the log', async (_what, code, ask) => {
    const world = new World();
    world.leaked.add('guess 1');
    await ask(world);
    const refused = await ask(world);
    expect(refused.body['code']).toBe(code);
    expect(await storyOf(world, refused)).toBeUndefined();
    const supportCode = String(refused.body['supportCode']);
    const lines = world.logged.filter((line) => line.includes(supportCode));
    expect(lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome)).toEqual([code]);
    expect(withoutStory(supportCode, 'production')).toContain(`filter supportCode = "${supportCode}"`);
    expect(withoutStory(supportCode, 'laptop')).toContain(`grep ${supportCode} .local/functions.log`);
  });
});
