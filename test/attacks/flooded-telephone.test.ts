import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const phone = '0912345678';
const hours = (n: number) => minutes(n * 60);
const newPassword = (n: number) => `một câu thứ ${n} chỉ mình tôi nghĩ ra`;

/** What reached the telephone since the test last asked. */
const arrivalsAt = (world: World) => {
  let [messages, summaries] = [0, 0];
  return () => {
    const news = world.outbox.filter(({ to }) => to.address === phone).slice(messages);
    const sums = world.summaries.filter(({ to }) => to.address === phone).slice(summaries);
    [messages, summaries] = [messages + news.length, summaries + sums.length];
    return { kinds: news.map(({ notice }) => notice.kind), summaries: sums.length, messages: news };
  };
};

/** A person of the world who knows the present password of an account. */
class Person {
  #password = rightPassword;
  #changes = 0;
  readonly world: World;
  readonly name: string;

  constructor(world: World, name: string) {
    this.world = world;
    this.name = name;
  }

  async #session(): Promise<Record<string, string>> {
    const login = { loginName: this.name, password: this.#password, wanted: 'ho-so' };
    const answer = await this.world.post('/api/login', login);
    expect(answer.status).toBe(200);
    return answer.cookies;
  }

  async enters(address = phone) {
    return (await this.world.post('/api/contacts', { phone: address, email: '' }, await this.#session())).body['code'];
  }

  async asksCode() {
    return (await this.world.post('/api/contact/code', { contact: 'phone' }, await this.#session())).body['code'];
  }

  async changesPassword() {
    const [current, next] = [this.#password, newPassword(this.#changes++)];
    const answer = await this.world.post('/api/password', { current, next }, await this.#session());
    if (answer.status === 200) this.#password = next;
    return answer.body['code'];
  }
}

/** Ten accounts of thieves. Each has entered the telephone, three on each day, because more codes are refused. */
const tenThieves = async () => {
  const world = new World();
  const owner = world.add('owner', { phone, cccd: held() });
  const thieves = Array.from({ length: 10 }, (_, n) => new Person(world, `thief ${n}`));
  for (const [n, thief] of thieves.entries()) {
    world.add(thief.name, { email: `thief${n}@example.vn` });
    world.now = later(hours(25 * Math.floor(n / 3)));
    expect(await thief.enters()).toBeUndefined();
    await world.deliver('notice');
  }
  world.now = later(hours(25 * 10));
  return { world, owner, thieves, arrivals: arrivalsAt(world) };
};

describe('ten accounts that have not confirmed a telephone', () => {
  test.each([
    ['codes first', ['asksCode', 'changesPassword', 'changesPassword']],
    ['notices first', ['changesPassword', 'changesPassword', 'asksCode']],
  ] as const)('they send it three messages of all kinds in a day and one summary, with %s', async (_how, deeds) => {
    const { world, thieves, arrivals } = await tenThieves();
    arrivals();
    for (const deed of deeds)
      for (const thief of thieves) {
        await thief[deed]();
        await world.deliver('notice');
      }
    expect(arrivals()).toMatchObject({ kinds: { length: 3 }, summaries: 0 });
    world.now = later(hours(25 * 10 + 24));
    await world.deliver('notice', 2);
    expect(arrivals()).toMatchObject({ kinds: [], summaries: 1 });
  });

  test('a telephone that has received its three messages gets no code, and the page says until when', async () => {
    const { world, thieves } = await tenThieves();
    for (const thief of thieves) await thief.changesPassword();
    await world.deliver('notice');
    world.add('new owner', { email: 'new@example.vn' });
    const cookies = await world.logIn('new owner');
    const refused = await world.post('/api/contacts', { phone, email: '' }, cookies);
    expectRefusal(refused, 'contact-code-limit');
    expect(refused.body['until']).toBe(later(hours(25 * 10 + 24)).toISOString());
  });

  test('they use up none of the three messages of the account that has confirmed it, and hide no changed way in', async () => {
    const { world, owner, thieves, arrivals } = await tenThieves();
    for (let n = 0; n < 3; n++) {
      for (const thief of thieves) await thief.changesPassword();
      await world.deliver('notice');
    }
    arrivals();
    expect(await new Person(world, 'owner').changesPassword()).toBeUndefined();
    await world.deliver('notice', 1, owner.id);
    const { messages } = arrivals();
    expect(messages.map(({ notice }) => notice.kind)).toEqual(['password-changed']);
    expect((await world.post('/api/undo', messages[0]!.disavowal)).status).toBe(200);
  });
});

test('contacts that an answer removes use up none of the three messages of the account that has confirmed them', async () => {
  const world = new World();
  world.add('owner', { phone, email: 'owner@example.vn' });
  for (let n = 0; n < 3; n++) {
    world.now = later(hours(25 * n));
    const [thief, email] = [new Person(world, `thief ${n}`), `thief${n}@example.vn`];
    world.add(thief.name, { email });
    await thief.enters();
    await world.deliver('notice');
    const told = world.outbox.findLast(({ to }) => to.address === email)!;
    expect((await world.post('/api/undo', told.disavowal)).status).toBe(200);
    await world.deliver('notice');
  }
  const removed = world.outbox.filter(({ notice }) => notice.kind === 'contact-removed');
  expect(removed.filter(({ to }) => to.address === phone)).toHaveLength(3);
  expect([...world.memory.phoneDayRows.values()]).toEqual([]);
});

describe('one account', () => {
  test('one account that has not confirmed a telephone sends it three messages in a day and one summary', async () => {
    const world = new World();
    world.add('thief', { email: 'thief@example.vn' });
    const [thief, arrivals] = [new Person(world, 'thief'), arrivalsAt(world)];
    for (let n = 0; n < 5; n++) {
      world.now = later(hours(n * 4));
      for (const address of [phone, `09000000${10 + n}`, phone]) await thief.enters(address);
      await thief.asksCode();
      await thief.changesPassword();
      await world.deliver('notice');
    }
    expect(arrivals().kinds).toHaveLength(3);
    world.now = later(hours(40));
    await world.deliver('notice', 2);
    expect(arrivals().summaries).toBeLessThanOrEqual(1);
  });

  test('one account sends its confirmed telephone every notice of a changed password at once, and few of them in a day', async () => {
    const world = new World();
    world.add('owner', { phone });
    const [thief, arrivals] = [new Person(world, 'owner'), arrivalsAt(world)];
    const refusals: unknown[] = [];
    for (let n = 0; n < 48; n++) {
      world.now = later(minutes(n * 30));
      refusals.push(await thief.changesPassword());
      await world.deliver('notice');
    }
    const changes = refusals.filter((code) => code === undefined).length;
    expect(changes).toBeLessThanOrEqual(8);
    const { kinds, messages, summaries } = arrivals();
    expect([kinds.length, summaries]).toEqual([changes, 0]);
    expect(messages.every(({ disavowal }) => disavowal !== undefined)).toBe(true);
  });
});

test('one account sends the notices of only a few removed links to its telephone in a day', async () => {
  const world = new World();
  world.add('owner', { phone, cccd: held() });
  const arrivals = arrivalsAt(world);
  const refusals: unknown[] = [];
  for (let n = 0; n < 24; n++) {
    world.now = later(hours(n));
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('owner'));
    const linked = await confirm(world, landed, cookies);
    refusals.push((await world.post('/api/link/remove', {}, { ...cookies, ...linked.cookies })).body['code']);
    await world.deliver('notice');
    if (refusals.at(-1) === 'changes-limit') break;
  }
  expect(refusals).toEqual([...Array<undefined>(5).fill(undefined), 'changes-limit']);
  expect(arrivals().kinds).toHaveLength(11);
});

test('ten imported accounts with the telephone of the owner do not delay the notice of the owner’s changed password', async () => {
  const world = new World();
  const names = Array.from({ length: 11 }, (_, n) => `person ${n}`);
  for (const name of names) world.add(name, { phone });
  const arrivals = arrivalsAt(world);
  for (const name of names.slice(1)) await new Person(world, name).changesPassword();
  await world.deliver('notice');
  expect(arrivals().kinds).toHaveLength(10);
  await new Person(world, names[0]!).changesPassword();
  await world.deliver('notice', 1, world.account(names[0]!).id);
  expect(arrivals().kinds).toEqual(['password-changed']);
});

describe('ten imported accounts with one telephone', () => {
  const names = Array.from({ length: 10 }, (_, n) => `person ${n}`);
  const imported = () => {
    const world = new World();
    for (const name of names) world.add(name, { phone });
    return { world, arrivals: arrivalsAt(world), people: names.map((name) => new Person(world, name)) };
  };

  test('they send it each notice of a changed way in at once, but only as many as each account may make changes', async () => {
    const { world, arrivals, people } = imported();
    for (let n = 0; n < 24; n++) {
      world.now = later(hours(n));
      for (const person of people) await person.changesPassword();
      await world.deliver('notice');
    }
    const { kinds, messages, summaries } = arrivals();
    expect([kinds.length, summaries]).toEqual([10 * 7, 0]);
    expect(messages.every(({ disavowal }) => disavowal !== undefined)).toBe(true);
  });

  test('each notice is answered by a code of its own, and after the answers no more of them come', async () => {
    const { world, arrivals, people } = imported();
    for (const person of people) await person.changesPassword();
    await world.deliver('notice');
    const { messages } = arrivals();
    for (const { disavowal } of messages) expect((await world.post('/api/undo', disavowal)).status).toBe(200);
    expect(names.map((name) => world.account(name).frozen?.way)).toEqual(Array(10).fill('portal'));
    world.now = later(hours(1));
    const codes = await Promise.all(
      names.map((loginName) => world.post('/api/login', { loginName, password: newPassword(0), wanted: 'ho-so' })),
    );
    for (const refused of codes) expectRefusal(refused, 'login-frozen');
    await world.deliver('notice');
    expect(arrivals().kinds).toEqual([]);
  });
});
