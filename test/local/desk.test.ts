import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { OperatorId } from '../../functions/domain/case.ts';
import { endSessionsOf } from '../../functions/use-cases/desk/end-sessions.ts';
import { tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { startLaptop } from '../../local/laptop.ts';
import { openLaptopOf } from '../../ops/deployment/open-laptop.ts';
import { decide } from '../../ops/desk/decide.ts';
import { listCases } from '../../ops/desk/list.ts';
import { deskOver, operatorSource } from '../../ops/desk/open-desk.ts';
import { storyLines } from '../../ops/desk/story.ts';
import { synthesisedLaptop } from '../support/synthesised.ts';
import { Visitor } from '../support/visitor.ts';

const stateFolder = mkdtempSync(join(tmpdir(), 'lien-ket-desk-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));
const start = () => startLaptop({ firstPort: 0, stateFolder, templateFolder: synthesisedLaptop });

/** Links an account without a CCCD by its password, and disavows the link. Resolves to the case code. */
const disputes = async () => {
  const laptop = await start();
  try {
    const citizen = new Visitor(laptop);
    await citizen.logIn('chua-cccd');
    await citizen.comesByVneid('chua-cccd', 'link');
    await laptop.work.catchUp();
    await laptop.work.catchUp();
    const sent = laptop.messages.all().find(({ to }) => to === 'chua-cccd@example.vn');
    const token = /khong-phai-toi\/#([^\s~]+)/.exec(sent!.text)![1]!;
    return String((await citizen.post('/api/undo', { token })).body['case']);
  } finally {
    await laptop.stop();
  }
};

test('in the laptop edition, a disavowal opens a case, two operators close it, and the password opens the account', async () => {
  const code = await disputes();
  const opened = await openLaptopOf(stateFolder, synthesisedLaptop);
  const desk = deskOver(opened.tables);
  try {
    const listed = async () => (await listCases(desk.cases, desk.now())).map((line) => line.split(' ')[0]);
    // One persona has an open case from the beginning.
    const [seeded] = (await listed()).filter((one) => one !== code);
    expect(await listed()).toEqual(expect.arrayContaining([seeded, code]));
    const decision = { code, side: 'portal', again: false } as const;
    for (const by of ['laptop:an', 'laptop:binh'] as OperatorId[])
      await decide(desk, { ...decision, by, source: operatorSource() });
    expect(await listed()).toEqual([seeded]);
    const text = storyLines((await tellStory(desk, { code }))!, desk.now()).join('\n');
    expect(text).toContain(`Two operators closed case ${code} in favour of the login name and the password.`);
    const ended = { code, by: 'laptop:an' as OperatorId, source: operatorSource() };
    expect(await endSessionsOf(desk, ended)).toBe(1);
    for (const word of [/Bình/i, /000090000102/, /@/]) expect(text).not.toMatch(word);
  } finally {
    await opened.close();
  }
  const laptop = await start();
  try {
    const owner = new Visitor(laptop);
    expect((await owner.logIn('chua-cccd')).status).toBe(200);
    expect(await owner.isLoggedIn()).toBe(true);
    expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
  } finally {
    await laptop.stop();
  }
});
