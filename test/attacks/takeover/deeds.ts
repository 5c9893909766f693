import type { OperatorId } from '../../../functions/domain/case.ts';
import { closeCase, proposeCaseClosing } from '../../../functions/use-cases/desk/close-case.ts';
import { requestSource } from '../../support/samples.ts';
import { type Cookies, contacts, type Scene } from './scene.ts';

/** One action of the owner or the thief. `n` chooses among what they have, and `wait` is in hours. */
export interface Deed {
  readonly what: keyof typeof deeds;
  readonly n: number;
  readonly wait: number;
}

const thiefIn = async (scene: Scene) => {
  const cookies = await scene.logIn('owner', scene.thiefsPasswords);
  if (cookies) scene.thiefsCookies.push(cookies);
  return cookies;
};

const changePassword = async (scene: Scene, cookies: Cookies & { password?: string }, next: string) => {
  const { password: current = '', ...session } = cookies;
  return (await scene.world.post('/api/password', { current, next }, session)).status === 200;
};

/** A notice that a contact disavowed, and whether the disavowal was accepted. */
export type Answered = Scene['world']['outbox'][number] & { readonly isTaken: boolean };

const answer = async (scene: Scene, addresses: readonly string[], n: number): Promise<Answered | undefined> => {
  const told = scene.tokensOf(...addresses);
  const chosen = told[n % Math.max(1, told.length)];
  if (!chosen) return undefined;
  const { status } = await scene.world.post('/api/undo', chosen.disavowal);
  return { ...chosen, isTaken: status === 200 };
};

/** The thief reads the message to a planted contact and types its code. */
const confirmPlanted = async (scene: Scene, address: string, cookies: Cookies) => {
  await scene.world.deliver('notice');
  const { confirm: code } = scene.world.outbox.findLast(({ to, confirm }) => confirm && to.address === address) ?? {};
  const contact = address.includes('@') ? 'email' : 'phone';
  if (code) await scene.world.post('/api/contact/confirm', { contact, code }, cookies);
};

const merge = async (scene: Scene, mine: Cookies, loginName: string, passwords: readonly string[], keep: string) => {
  const { password: _, ...session } = mine;
  for (const password of passwords) await scene.world.post('/api/merge/prove', { loginName, password }, session);
  const merged = await scene.world.post('/api/merge', { keep }, session);
  return { ...session, ...merged.cookies };
};

/** All actions of both people. The names of the thief's actions begin with `thief`. */
export const deeds = {
  'thief logs in': async (scene: Scene) => {
    await thiefIn(scene);
  },
  'thief changes the password': async (scene: Scene) => {
    const cookies = await thiefIn(scene);
    const next = `mật khẩu của kẻ trộm số ${scene.thiefsPasswords.length}`;
    if (cookies && (await changePassword(scene, cookies, next))) scene.thiefsPasswords.push(next);
  },
  'thief plants a contact': async (scene: Scene, n: number) => {
    const cookies = await thiefIn(scene);
    const planted = contacts.planted[n % contacts.planted.length]!;
    const fields = planted.includes('@') ? { email: planted, phone: '' } : { phone: planted, email: '' };
    const done = cookies && (await scene.world.post('/api/contacts', fields, cookies));
    if (done?.status === 200 && !scene.plantedSince.has(planted)) scene.plantedSince.set(planted, scene.world.now);
    if (cookies) await confirmPlanted(scene, planted, cookies);
  },
  'stranger answers a notice': async (scene: Scene, n: number) => answer(scene, [contacts.mistyped], n),
  'thief answers a notice': async (scene: Scene, n: number) =>
    answer(scene, [contacts.lost, ...contacts.planted, 'own@example.vn'], n),
  'thief removes the link': async (scene: Scene, n: number) => {
    await thiefIn(scene);
    const { password: _, ...session } = scene.thiefsCookies.at(-1 - (n % 2)) ?? {};
    await scene.world.post('/api/link/remove', {}, session);
  },
  'thief links the namesake': async (scene: Scene) => {
    const cookies = await thiefIn(scene);
    if (cookies) scene.thiefsCookies.push((await scene.throughVneid('namesake', [], cookies)).cookies);
  },
  'namesake comes by VNeID': async (scene: Scene, n: number) => {
    const trip = await scene.throughVneid('namesake', scene.thiefsPasswords, {}, n % 2 === 0);
    scene.thiefsCookies.push(trip.cookies);
  },
  'namesake removes the link': async (scene: Scene) => {
    const { cookies } = await scene.throughVneid('namesake', scene.thiefsPasswords);
    await scene.world.post('/api/link/remove', {}, cookies);
    scene.thiefsCookies.push(cookies);
  },
  'thief swallows the account': async (scene: Scene, n: number) => {
    const mine = await scene.logIn('thief', scene.thiefsPasswords.slice(0, 1));
    if (!mine) return;
    const keep = n % 3 === 0 ? 'other' : 'mine';
    scene.thiefsCookies.push(await merge(scene, mine, 'owner', scene.thiefsPasswords, keep));
  },
  'thief gives the account away': async (scene: Scene, n: number) => {
    const victim = await thiefIn(scene);
    const keep = n % 3 === 0 ? 'mine' : 'other';
    if (victim) scene.thiefsCookies.push(await merge(scene, victim, 'thief', scene.thiefsPasswords.slice(0, 1), keep));
  },
  'thief uses the second account': async (scene: Scene, n: number) => {
    const cookies = await scene.logIn('second', scene.thiefsPasswords.slice(0, 1));
    if (!cookies) return;
    scene.thiefsCookies.push(cookies);
    const { password: _, ...session } = cookies;
    const [path, fields] = n % 2 ? ['/api/link/remove', {}] : ['/api/merge/undo', { account: scene.accountId }];
    await scene.world.post(path, fields, session);
  },
  'owner keeps the second account': async (scene: Scene) => {
    const { cookies } = await scene.throughVneid('owner', scene.ownersPasswords);
    await merge(scene, cookies, 'second', scene.ownersPasswords.slice(0, 1), 'other');
  },
  'owner comes by VNeID': async (scene: Scene) => {
    await scene.throughVneid('owner', scene.ownersPasswords);
  },
  'owner links in a portal session': async (scene: Scene) => {
    const cookies = await scene.logIn('owner', scene.ownersPasswords);
    if (cookies) await scene.throughVneid('owner', [], cookies);
  },
  'owner changes the password': async (scene: Scene) => {
    const cookies = await scene.logIn('owner', scene.ownersPasswords);
    const next = `mật khẩu của chủ nhân số ${scene.ownersPasswords.length}`;
    if (cookies && (await changePassword(scene, cookies, next))) scene.ownersPasswords.push(next);
  },
  'owner answers a notice': async (scene: Scene, n: number) => answer(scene, [contacts.owner], n),
} as const;

/** One operator helps the thief: proposes and carries out, for each open case, all that one operator can. */
const accompliceCloses = async ({ world }: Scene) => {
  const by = 'person:accomplice' as OperatorId;
  for (const { code } of await world.desk.cases.open())
    for (const side of ['portal', 'vneid'] as const) {
      await proposeCaseClosing(world.desk, { code, side, by, source: requestSource, again: true });
      await closeCase(world.desk, { code, side, by, source: requestSource });
    }
};

export const perform = async (scene: Scene, { what, n, wait }: Deed): Promise<Answered | undefined> => {
  scene.wait(wait);
  const told = (await deeds[what](scene, n)) ?? undefined;
  await scene.world.deliver('notice');
  await accompliceCloses(scene);
  return told;
};
