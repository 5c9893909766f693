import { expect, test } from 'vitest';
import { expectRefusal } from '../support/expect-refusal.ts';
import { held, later, minutes } from '../support/samples.ts';
import { ownerIn } from '../support/owner.ts';
import { World } from '../support/world.ts';

const words = { title: 'Đăng ký tạm trú', authority: 'Công an phường', content: 'Dòng một\nDòng hai' };
const saved = async (world: World, cookies: Record<string, string>, more: object = {}) =>
  world.post('/api/draft', { ...words, owner: ownerIn(cookies), version: '0', ...more }, cookies);

const begin = async () => {
  const world = new World();
  const account = world.add('binh', { cccd: held() });
  return { world, account, cookies: await world.logIn('binh') };
};

test('a saved draft appears in another browser, with its line breaks', async () => {
  const { world, cookies } = await begin();
  expect((await saved(world, cookies)).body).toMatchObject({ version: 1 });
  expect((await world.get('/api/draft', await world.logIn('binh'))).body).toMatchObject({ ...words, version: 1 });
});

test('a second window does not overwrite the draft of the first, and its save is refused', async () => {
  const { world, cookies } = await begin();
  await saved(world, cookies);
  const late = await saved(world, cookies, { content: 'khác' });
  expectRefusal(late, 'draft-changed', 409);
  expect((await world.get('/api/draft', cookies)).body).toMatchObject(words);
});

test('a save whose answer was lost can be sent again', async () => {
  const { world, cookies } = await begin();
  await saved(world, cookies);
  expect((await saved(world, cookies)).body).toMatchObject({ version: 1 });
});

test('a draft that is sent twice at once becomes one dossier', async () => {
  const { world, cookies } = await begin();
  const send = () => world.post('/api/draft/submit', { ...words, owner: ownerIn(cookies), version: '0' }, cookies);
  const [one, two] = await Promise.all([send(), send()]);
  expect([one.status, two.status].sort()).toEqual([200, 409]);
  const { dossiers } = (await world.get('/api/dossiers', cookies)).body as { dossiers: { id: string }[] };
  expect(dossiers).toHaveLength(1);
  const sent = (await world.get(`/api/dossiers/${dossiers[0]!.id}`, cookies)).body;
  expect(sent).toMatchObject({ ...words, status: 'received' });
  const next = [one, two].find(({ status }) => status === 200)!.body['next'];
  expect(next).toBe(`/ho-so/?ma=${dossiers[0]!.id}#dossier-submitted`);
  expect((await world.get('/api/draft', cookies)).body).toMatchObject({ content: '', version: 0 });
});

test('an incomplete form is refused and becomes no dossier', async () => {
  const { world, cookies } = await begin();
  const answer = await world.post(
    '/api/draft/submit',
    { ...words, owner: ownerIn(cookies), title: '', version: '0' },
    cookies,
  );
  expectRefusal(answer, 'draft-incomplete');
  expect(world.memory.dossierRows).toEqual([]);
});

test('a person who sends dossier after dossier is slowed down, and keeps the draft', async () => {
  const { world, cookies } = await begin();
  for (let i = 0; i < 10; i++)
    await world.post('/api/draft/submit', { ...words, owner: ownerIn(cookies), version: '0' }, cookies);
  const answer = await world.post('/api/draft/submit', { ...words, owner: ownerIn(cookies), version: '0' }, cookies);
  expectRefusal(answer, 'submit-limit', 429);
  expect((await world.get('/api/draft', cookies)).body).toMatchObject(words);
  world.now = later(minutes(11));
  expect(
    (await world.post('/api/draft/submit', { ...words, owner: ownerIn(cookies), version: '1' }, cookies)).status,
  ).toBe(200);
});

test('nobody sees the draft of another account, and the owner mark of a draft does not reveal the account', async () => {
  const { world, account, cookies } = await begin();
  await saved(world, cookies);
  world.add('chi', { cccd: held('2') });
  const mine = await world.get('/api/draft', cookies);
  const theirs = await world.get('/api/draft', await world.logIn('chi'));
  expect(theirs.body).toMatchObject({ content: '', version: 0 });
  expect(theirs.body['owner']).not.toBe(mine.body['owner']);
  expect(mine.text).not.toContain(account.id);
});

test('a draft with the longest texts still fits into the body that the API reads', async () => {
  const { world, cookies } = await begin();
  const longest = { authority: 'ệ'.repeat(120), content: 'ệ'.repeat(1000) };
  expect((await saved(world, cookies, longest)).status).toBe(200);
  expectRefusal(await saved(world, cookies, { content: 'x'.repeat(1001) }), 'body-fields');
});

test('a title is one of the procedures on the form, or empty while none is chosen', async () => {
  const { world, cookies } = await begin();
  expectRefusal(await saved(world, cookies, { title: 'Cấp hộ chiếu <b>gấp</b>' }), 'body-fields');
  expect((await saved(world, cookies, { title: '' })).status).toBe(200);
  const sent = { ...words, owner: ownerIn(cookies), title: 'Thủ tục khác', version: '1' };
  expectRefusal(await world.post('/api/draft/submit', sent, cookies), 'body-fields');
  expect(world.memory.dossierRows).toEqual([]);
});

test.each([
  ['a character that turns the direction of writing', { content: 'Số tiền \u202e000.001 đồng' }],
  ['an isolate that is not closed', { authority: 'Công an \u2067phường' }],
  ['an escape character', { content: 'a\u001b[2Jb' }],
  ['a NUL', { authority: 'Công an\u0000' }],
  ['a tab', { content: 'một\thai' }],
  ['a second line of the authority', { authority: 'Công an\nphường' }],
  ['half a character', { content: 'a\ud83d' }],
])('%s does not reach officials, and is refused with a code of its own', async (_, more) => {
  const { world, cookies } = await begin();
  const kept = await saved(world, cookies, more);
  expectRefusal(kept, 'draft-characters', 400);
  const sent = { ...words, owner: ownerIn(cookies), version: '0', ...more };
  expectRefusal(await world.post('/api/draft/submit', sent, cookies), 'draft-characters');
  expect([world.memory.draftRows.size, world.memory.dossierRows]).toEqual([0, []]);
});

test('a form without script keeps its line breaks', async () => {
  const { world, cookies } = await begin();
  expect((await saved(world, cookies, { content: 'Dòng một\r\nDòng hai' })).status).toBe(200);
  expect((await world.get('/api/draft', cookies)).body).toMatchObject({ content: 'Dòng một\nDòng hai' });
});

test('one account may save its draft sixty times at once, then once in ten seconds, and can still send it', async () => {
  const { world, cookies } = await begin();
  const save = (n: number) => saved(world, cookies, { content: `bản ${n}`, version: String(n) });
  for (let n = 0; n < 60; n++) expect((await save(n)).status).toBe(200);
  const refused = await save(60);
  expectRefusal(refused, 'draft-limit', 429);
  const sent = { ...words, owner: ownerIn(cookies), version: '60' };
  world.now = later(10_000);
  expect((await save(60)).status).toBe(200);
  expectRefusal(await save(61), 'draft-limit');
  expect((await world.post('/api/draft/submit', { ...sent, version: '61' }, cookies)).status).toBe(200);
});

test('a draft of a person who has logged out is not saved or sent for the person who logged in after them', async () => {
  const { world, cookies } = await begin();
  world.add('chi', { cccd: held('2') });
  const chi = await world.logIn('chi', cookies);
  expectRefusal(await saved(world, chi, { owner: ownerIn(cookies) }), 'form-other-person');
  const sent = { ...words, owner: ownerIn(cookies), version: '0' };
  expectRefusal(await world.post('/api/draft/submit', sent, chi), 'form-other-person');
  expect((await world.get('/api/draft', chi)).body).toMatchObject({ content: '', version: 0 });
});
