import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startLaptop } from '../../local/laptop.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';
import { Visitor } from '../support/visitor.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-ended-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

test('the functions read from the origin secret since when sessions are valid, and older sessions open nothing', async () => {
  const visit = async (work: (citizen: (before?: Visitor) => Visitor) => Promise<void>) => {
    const laptop = await startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });
    try {
      await work((before) => {
        const citizen = new Visitor(laptop);
        if (before) citizen.takeCookiesOf(before);
        return citizen;
      });
    } finally {
      await laptop.stop();
    }
  };
  let before!: Visitor;
  await visit(async (citizen) => {
    before = citizen();
    await before.logIn('co-cccd');
    expect((await before.get('/api/session')).status).toBe(200);
  });
  await visit(async (citizen) => expect((await citizen(before).get('/api/session')).status).toBe(200));
  const file = join(stateFolder, 'secrets.json');
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { secrets: { OriginSecret: object } };
  Object.assign(kept.secrets.OriginSecret, { sessionsSince: new Date().toISOString() });
  writeFileSync(file, JSON.stringify(kept));
  await visit(async (citizen) => {
    expect((await citizen(before).get('/api/session')).status).toBe(401);
    const again = citizen();
    await again.logIn('co-cccd');
    expect((await again.get('/api/session')).status).toBe(200);
  });
});
