import { describe, expect, test } from 'vitest';
import type { AuditEvent, AuditName } from '../../functions/domain/audit.ts';
import { newNotices } from '../../functions/domain/notice.ts';
import { sentences as en } from '../../functions/domain/story/en.ts';
import { networkLetters, tellEvent, tellState } from '../../functions/domain/story/told.ts';
import { sentences as vi } from '../../functions/domain/story/vi.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { storyLines } from '../../ops/desk/story.ts';
import {
  account as sample,
  event,
  held,
  later,
  loginKey,
  minutes,
  noon,
  number,
  requestSource,
} from '../support/samples.ts';
import { confirm, proves, roundTrip } from '../support/vneid-trips.ts';
import { rightPassword, World } from '../support/world.ts';

const names = Object.keys(en) as AuditName[];
const days = (n: number) => minutes(n * 24 * 60);
const contacts = { phone: '0900000001', email: 'binh@example.vn' };

describe('the sentence for each event', () => {
  test.each(names)('the event %s has a different sentence in each language', (name) => {
    const told = tellEvent(event(loginKey('a'), name));
    for (const sentence of Object.values(told)) expect(sentence).toMatch(/^[\p{Lu}"].{15,}\.$/u);
    expect(told.vi).not.toBe(told.en);
    expect(Object.keys(vi)).toEqual(names);
  });

  const planted = ['Trần Văn Bình', number, '0900000001', 'binh@example.vn', '203.0.113.7', 's-1', 'nguyenvana'];
  const keys = [
    ...['cccd', 'code', 'rule', 'case', 'notice', 'frozen', 'drops', 'which', 'mode', 'outcome', 'began', 'reopened'],
    ...['wants', 'by', 'for', 'event', 'into', 'from', 'restored', 'absorbed', 'operator', 'proposedBy', 'closedBy'],
    ...['flow', 'account', 'sessions', 'session', 'purpose', 'level', 'disputed', 'first', 'how', 'ended', 'waited'],
  ];
  test.each(names)('the sentence for %s repeats no detail that identifies a person', (name) => {
    for (const word of planted) {
      const detail = Object.fromEntries(keys.map((key) => [key, word]));
      const { vi: vietnamese, en: english } = tellEvent(event(loginKey('a'), name, detail));
      expect(`${vietnamese} ${english}`).not.toContain(word);
    }
  });

  test.each([
    ...['vneid-name-differs', 'vneid-organisation', 'vneid-no-cccd', 'vneid-unknown-word', 'vneid-unknown-client'],
    ...['vneid-level', 'vneid-rejected', 'vneid-other-number', 'vneid-other-person', 'link-frozen', 'flow-used'],
  ])('the sentence for a refusal with %s says the reason', (code) => {
    const { vi: vietnamese, en: english } = tellEvent(event(loginKey('a'), 'vneid.refused', { code }));
    expect(english).toContain(', because ');
    expect(vietnamese).toContain(', vì ');
  });

  test('an event of a newer version appears by its name', () => {
    expect(tellEvent(event(loginKey('a'), 'toString' as AuditName)).en).toBe('toString');
  });
});

/**
 * The story of an account with a failed login, changed contacts, a link and a disavowal. `explain` returns what
 * operators read.
 */
const life = async () => {
  const world = new World();
  const account = world.add('binh', { ...contacts, passwordSince: later(-days(2)) });
  await world.post('/api/login', { loginName: 'binh', password: 'a wrong guess', wanted: 'ho-so' });
  world.now = later(1_000);
  const portal = await world.logIn('binh');
  world.now = later(2_000);
  await world.post('/api/contacts', { phone: '0911111111', email: '' }, portal);
  proves(world);
  world.now = later(3_000);
  const { landed, cookies } = await roundTrip(world, 'link', portal);
  await confirm(world, landed, cookies);
  await world.deliver('notice');
  world.now = later(minutes(1));
  const told = world.outbox.find(({ notice, disavowal }) => notice.kind === 'link-made' && disavowal)!;
  const answer = await world.post('/api/undo', told.disavowal);
  const code = String(answer.body['case']);
  const linkCode = told.notice.code!;
  const explain = async (of: string, before?: Date) => {
    const story = (await tellStory(world.desk, { code: of, before }))!;
    return { story, text: storyLines(story, world.now).join('\n') };
  };
  return { world, account, code, linkCode, explain };
};

describe('the state of an account', () => {
  const nobodyHears = 'No telephone number or e-mail address is on file, so no notice of a change reaches the owner.';
  const told = (more: Parameters<typeof sample>[0]) =>
    tellState(sample(more), noon, String).map(({ en: english }) => english);

  test('the state of an account says that no contact can be notified after the last former contact has expired', () => {
    expect(told({ formerContacts: { phone: '0900000002', until: noon } })).toContain(nobodyHears);
    expect(told({ formerContacts: { phone: '0900000002', until: later(1) } })).not.toContain(nobodyHears);
    expect(told({ phone: '0900000001', phoneSince: noon })).not.toContain(nobodyHears);
  });
});

test.each([
  ['login.succeeded', { ended: 'own' }, 'The session that this browser had before ended.'],
  ['login.succeeded', { ended: 'oldest' }, 'because an account has at most ten.'],
  ['vneid.login', { ended: 'own' }, 'The session that this browser had before ended.'],
  ['logout', { by: 'login' }, 'because a person logged in to another account in the same browser.'],
] as const)('the sentence for %s with %j says which session ended', (name, detail, ending) => {
  const { vi: vietnamese, en: english } = tellEvent(event(loginKey('a'), name, detail));
  expect(english).toContain(ending);
  expect(vietnamese).toContain('đã kết thúc');
});

test('the sentence for a number that was not checked says whether its network, its browser or the account sent too many', () => {
  const told = (detail: Record<string, string>) => tellEvent(event(loginKey('a'), 'cccd.limited', detail));
  expect([told({}).en, told({ by: 'network' }).en, told({ by: 'browser' }).en]).toEqual([
    expect.stringContaining('too many numbers had been tried in the account'),
    expect.stringContaining('too many numbers had come from the same network'),
    expect.stringContaining('too many numbers had been tried in the same browser'),
  ]);
  expect(told({ by: 'network' }).vi).toContain('từ cùng mạng đó đã có quá nhiều số');
});

describe('a story', () => {
  test('a story is found by case code, notice code and the code of a failed login, and marks the event of that code', async () => {
    const { world, code, linkCode, explain } = await life();
    const failed = world.memory.events.find(({ name }) => name === 'login.failed')!;
    const sent = Array<string>(3).fill('notice.sent');
    for (const [of, names] of [
      [code, ['case.opened']],
      [linkCode, ['link.made', ...sent]],
      [failed.source.supportCode, ['login.failed']],
    ] as const) {
      const { story } = await explain(of);
      expect(story.about).toBe('account');
      expect(story.events.filter(({ isOfCode }) => isOfCode).map((e) => e.name)).toEqual(names);
      expect(story.events.map((e) => e.name)).toEqual([
        ...['login.failed', 'login.succeeded', 'contacts.changed', 'link.made', ...sent, ...sent, 'case.opened'],
      ]);
    }
  });

  test('a story says in both languages what the state is now, and what happened', async () => {
    const { code, explain } = await life();
    const { text } = await explain(code);
    expect(text).toContain('The account is frozen: neither VNeID nor the password opens it.');
    expect(text).toContain('Tài khoản đang tạm khóa');
    expect(text).toContain(`Case ${code} is open.`);
    expect(text).toMatch(/→ .*12:01 24\/11\/2026 {2}mạng \/ network A\n.*\n.*about a new VNeID link.*Not me/);
  });

  test('a story names no person, CCCD, contact or address', async () => {
    const { code, explain } = await life();
    const { text } = await explain(code);
    expect(text).toContain('000•••••••02');
    for (const word of [/Bình/i, /000090000102/, /09\d{8}/, /@/, /203\.0/, /binh/, /00000000-/])
      expect(text).not.toMatch(word);
  });

  test('the story of an unknown login name contains its failed logins', async () => {
    const world = new World();
    await world.post('/api/login', { loginName: 'nobody', password: 'a wrong guess', wanted: 'ho-so' });
    const { supportCode } = world.memory.events[0]!.source;
    const story = await tellStory(world.desk, { code: supportCode });
    expect([story!.about, story!.events.length, story!.accounts]).toEqual(['login-name', 1, 0]);
  });

  test('the story of a round trip without an account contains that round trip', async () => {
    const world = new World();
    await roundTrip(world, 'login');
    const { supportCode } = world.memory.events[0]!.source;
    expect(await tellStory(world.desk, { code: supportCode })).toMatchObject({ about: 'round-trip' });
  });

  test('a code that belongs to nothing has no story', async () => {
    expect(await tellStory(new World().desk, { code: supportCodeOf('nothing') })).toBeUndefined();
  });

  test('the story of a merge can show either account', async () => {
    const world = new World();
    const [first, second] = [world.add('first'), world.add('second')];
    const code = supportCodeOf('merge');
    const at = { at: later(1), source: { ...requestSource, supportCode: code } };
    world.memory.events.push({ ...event(first.id, 'account.merged'), ...at });
    world.memory.events.push({ ...event(second.id, 'account.absorbed'), ...at });
    const told = async (which: number) => (await tellStory(world.desk, { code, which }))!;
    expect([(await told(0)).accounts, (await told(0)).account!.id]).toEqual([2, first.id]);
    expect((await told(1)).account!.id).toBe(second.id);
  });

  test('a story comes in pages of fifty, newest first, without doubled or missing events', async () => {
    const world = new World();
    const mine = world.add('binh');
    const code = supportCodeOf('long');
    const made = (i: number): AuditEvent => ({
      ...event(i % 3 ? mine.id : loginKey('binh'), i % 3 ? 'login.succeeded' : 'login.failed', { n: String(i) }),
      // Each two events have the same time.
      ...{ at: later(Math.floor(i / 2) * 1_000), source: { ...requestSource, supportCode: i === 1 ? code : 'other' } },
    });
    for (let i = 0; i < 120; i++) world.memory.events.push(made(i));
    const seen: string[] = [];
    let before: Date | undefined;
    do {
      const story = (await tellStory(world.desk, { code, before }))!;
      expect(story.events.length).toBeLessThanOrEqual(50);
      seen.unshift(...story.events.map(({ detail }) => detail!['n']!));
      before = story.olderBefore;
    } while (before);
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 120 }, (_, i) => String(i)));
  });
});

describe('what a story says of', () => {
  const english = async (world: World, code: string) =>
    storyLines((await tellStory(world.desk, { code }))!, world.now).join('\n');
  const codeOf = (world: World, name: AuditName) =>
    world.memory.events.findLast((one) => one.name === name)!.source.supportCode;

  test('messages: which were sent, and which a summary counts', async () => {
    const world = new World();
    world.add('binh', contacts);
    for (let n = 0; n < 4; n++) world.add(`colleague ${n}`, { phone: contacts.phone });
    const matched = async (name: string) => {
      const code = supportCodeOf(name);
      const { id } = world.account(name);
      const told = newNotices({ secret: () => `notice ${name}` }, world.account(name), 'cccd-matched', world.now);
      const saved = { ...event(id, 'cccd.saved'), source: { ...requestSource, supportCode: code } };
      await world.memory.notices.write(
        told.map((notice) => ({ ...notice, code })),
        saved,
      );
      await world.deliver('notice', 1, id);
      return code;
    };
    for (let n = 0; n < 4; n++) await matched(`colleague ${n}`);
    const text = await english(world, await matched('binh'));
    expect(text).toContain('A message about a CCCD number that was saved was sent to an e-mail address.');
    expect(text).toContain('was not sent alone, because the telephone had received its messages of the day.');
    world.now = later(days(1));
    await world.deliver('notice', 2, world.account('colleague 3').id);
    expect(await english(world, supportCodeOf('colleague 3'))).toContain(
      'The telephone received one summary of all that had waited.',
    );
  });

  test('contacts: the first one and the one that replaces another', async () => {
    const world = new World();
    world.add('binh', { email: contacts.email });
    await world.post('/api/contacts', { phone: '0911111111', email: 'moi@example.vn' }, await world.logIn('binh'));
    const text = await english(world, codeOf(world, 'contacts.changed'));
    expect(text).toContain('Entered, where the account had none: the telephone number.');
    expect(text).toContain('Replaced: the e-mail address.');
  });

  test('sessions: how many are open, and what ended the others', async () => {
    const world = new World();
    world.add('binh', contacts);
    const [mine] = [await world.logIn('binh'), await world.logIn('binh')];
    const before = await english(world, codeOf(world, 'login.succeeded'));
    expect(before).toContain('Open sessions: 2.');
    const next = 'một câu chỉ mình tôi nghĩ ra';
    await world.post('/api/password', { current: rightPassword, next }, mine);
    const after = await english(world, codeOf(world, 'password.changed'));
    expect(after).toContain('Open sessions: 1.');
    expect(after).toContain('Every other session ended.');
    await world.deliver('notice');
    const { disavowal } = world.outbox.find(({ to }) => to.address === contacts.phone)!;
    await world.post('/api/undo', disavowal);
    const disavowed = await english(world, codeOf(world, 'case.opened'));
    expect(disavowed).toMatch(/Every session (of the account|that was opened with the password) ended\./);
    expect(disavowed).toContain('No session is open.');
  });

  test.each([
    ['match', 'The number had waited for the register.', undefined],
    ['no-match', 'the population register has another person for it', 'did not match the register'],
  ] as const)('a waiting CCCD that the register answers with %s: how it was settled', async (answer, told, now) => {
    const world = new World();
    world.add('binh');
    world.population = 'unavailable';
    await world.post('/api/cccd', { cccd: number }, await world.logIn('binh'));
    expect(await english(world, codeOf(world, 'cccd.waiting'))).toContain('waits for the population register');
    world.population = answer;
    await world.deliver('match');
    const text = await english(world, codeOf(world, 'cccd.waiting'));
    expect(text).toContain(told);
    expect(text).not.toContain('A typed CCCD number waits');
    if (now) expect(text).toContain(now);
  });
});

test('a story distinguishes networks by letters, and events of the system have no letter', () => {
  const from = (ip: string) => ({ ...event(loginKey('a'), 'logout'), source: { ...requestSource, ip } });
  const events = ['203.0.113.7', '198.51.100.1', '203.0.113.9', '2001:db8::1', 'system'].map(from);
  expect(events.map(networkLetters(events))).toEqual(['A', 'B', 'A', 'C', undefined]);
});

test('the sentence for a saved CCCD contains the masked CCCD', () => {
  const { masked } = held();
  expect(tellEvent(event(loginKey('a'), 'cccd.saved', { cccd: masked })).en).toContain(masked);
});
