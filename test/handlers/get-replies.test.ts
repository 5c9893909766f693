import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../functions/domain/dossier.ts';
import { routes } from '../../lib/routes.ts';
import { faultsOf, okSchema } from '../support/api-document.ts';
import { held, later, minutes, noon } from '../support/samples.ts';
import { flowOf, proves, roundTrip } from '../support/vneid-trips.ts';
import { type Answer, rightPassword, World } from '../support/world.ts';

/** A field that an official or a later version may have written beside the fields that we know. */
const stray = { internalNote: 'only for officials' };

const contacts = { phone: '0900000001', email: 'binh@example.vn' };

/** An account with everything that a reply can show. Each of its rows holds a field that no reply may contain. */
const full = async () => {
  const world = new World();
  const link = { issuer: 'https://vneid.example', subject: 's-1', level: 2, linkedAt: noon, ...stray } as const;
  const account = world.add('binh', {
    ...contacts,
    ...stray,
    cmndMasked: '•••••6789',
    lastLoginAt: noon,
    cccd: { ...held(undefined, 'proven'), ...stray },
    link,
    formerCccds: [{ index: held().index, masked: '000•••••••03', until: later(minutes(60)), ...stray }] as never,
  });
  const other = world.add('second', { ...contacts, ...stray });
  const dossier: Dossier = {
    accountId: account.id,
    id: 'HS-1',
    title: 'Đăng ký khai sinh',
    authority: 'UBND phường',
    content: 'Xin đăng ký khai sinh cho con.',
    status: 'done',
    submittedAt: noon,
    dueAt: later(minutes(60)),
    papers: ['Giấy chứng sinh'],
    ...stray,
  };
  world.memory.dossierRows.push(dossier);
  const cookies = await world.logIn('binh');
  const words = { title: 'Đăng ký khai sinh', authority: 'UBND phường', content: 'Xin đăng ký' };
  const { owner } = (await world.get('/api/draft', cookies)).body as { owner: string };
  await world.post('/api/draft', { ...words, owner, version: '0' }, cookies);
  return { world, account, other, cookies };
};

/** Every route that answers a GET with JSON, called so that it answers 200. */
const asked: Readonly<Record<string, () => Promise<Answer>>> = {
  '/api/session': async () => {
    const { world, cookies } = await full();
    return world.get('/api/session', cookies);
  },
  '/api/identity': async () => {
    const { world, cookies } = await full();
    return world.get('/api/identity', cookies);
  },
  '/api/dossiers': async () => {
    const { world, cookies } = await full();
    return world.get('/api/dossiers', cookies);
  },
  '/api/dossiers/{dossierId}': async () => {
    const { world, cookies } = await full();
    return world.get('/api/dossiers/HS-1', cookies);
  },
  '/api/draft': async () => {
    const { world, cookies } = await full();
    return world.get('/api/draft', cookies);
  },
  '/api/link': async () => {
    const world = new World();
    const account = world.add('binh', { ...contacts, ...stray, cccd: held(), lastLoginAt: noon });
    proves(world);
    const { landed, cookies } = await roundTrip(world, 'link', await world.logIn('binh'));
    expect(account.link).toBeUndefined();
    return world.get('/api/link', cookies, `flow=${flowOf(landed)}`);
  },
  '/api/merge/preview': async () => {
    const world = new World();
    world.add('first', { ...contacts, ...stray });
    world.add('second', { ...contacts, ...stray, cccd: { ...held(), ...stray } });
    const cookies = await world.logIn('first');
    await world.post('/api/merge/prove', { loginName: 'second', password: rightPassword }, cookies);
    return world.get('/api/merge/preview', cookies);
  },
  '/api/health': () => new World().get('/api/health'),
};

describe('what a GET answers', () => {
  test('the table of this test calls every GET route that docs/api.yaml describes as JSON', () => {
    const described = routes.filter(({ method, path }) => method === 'GET' && okSchema(method, path));
    expect(Object.keys(asked).sort()).toEqual(described.map(({ path }) => path).sort());
  });

  test.each(Object.entries(asked))('%s returns exactly the fields of docs/api.yaml', async (path, ask) => {
    const answer = await ask();
    expect([answer.status, faultsOf(answer.body, okSchema('GET', path)!)]).toEqual([200, []]);
    expect(answer.text).not.toContain(stray.internalNote);
  });

  test('a dossier in the list has no text and no papers, and a single dossier has both', async () => {
    const { world, account, cookies } = await full();
    const { dossiers } = (await world.get('/api/dossiers', cookies)).body as { dossiers: object[] };
    expect(dossiers.map((dossier) => Object.keys(dossier))).toEqual([
      ['id', 'title', 'authority', 'status', 'submittedAt', 'dueAt'],
    ]);
    const one = await world.get('/api/dossiers/HS-1', cookies);
    expect(one.body).toMatchObject({ content: 'Xin đăng ký khai sinh cho con.', papers: ['Giấy chứng sinh'] });
    expect(one.text).not.toContain(account.id);
  });
});
