import { expect, test } from 'vitest';
import type { Dossier } from '../../functions/domain/dossier.ts';
import { later, minutes } from '../support/samples.ts';
import { World } from '../support/world.ts';

/**
 * A dossier as large as those of a company's office. The answer with 2,000 of them would exceed the limit of a
 * function.
 */
const dossierOf = (accountId: Dossier['accountId'], n: number): Dossier => ({
  accountId,
  id: `HS-${String(n).padStart(4, '0')}`,
  title: 'Đăng ký tạm trú',
  authority: 'Công an phường',
  content: 'Nội dung. '.repeat(100),
  status: 'done',
  submittedAt: later(minutes(n)),
  papers: ['Tờ khai'],
});

const idsOf = (body: Record<string, unknown>) => (body['dossiers'] as { id: string }[]).map(({ id }) => id);

test('an account with 2,000 dossiers shows them newest first, a hundred in each answer', async () => {
  const world = new World();
  const account = world.add('binh');
  world.memory.dossierRows.push(...Array.from({ length: 2_000 }, (_, n) => dossierOf(account.id, n)));
  const cookies = await world.logIn('binh');
  const seen: string[] = [];
  for (let query = ''; ;) {
    const { status, body, text } = await world.get('/api/dossiers', cookies, query);
    expect(status).toBe(200);
    expect(idsOf(body)).toHaveLength(100);
    expect(body['total']).toBe(2_000);
    expect(Buffer.byteLength(text)).toBeLessThan(50_000);
    seen.push(...idsOf(body));
    if (!body['hasMore']) break;
    query = `after=${seen.at(-1)!}`;
  }
  expect(seen).toEqual(Array.from({ length: 2_000 }, (_, n) => dossierOf(account.id, 1_999 - n).id));
});

test('a page after a dossier that the account does not hold is refused', async () => {
  const world = new World();
  world.add('binh');
  const stranger = world.add('chi');
  world.memory.dossierRows.push(dossierOf(stranger.id, 7));
  const answer = await world.get('/api/dossiers', await world.logIn('binh'), 'after=HS-0007');
  expect([answer.status, answer.body['code']]).toEqual([404, 'dossier-unknown']);
});
