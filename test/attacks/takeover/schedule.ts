import { linkOf } from '../../../functions/domain/account.ts';
import { linkRank, probationMs } from '../../../functions/domain/proof-order.ts';
import { type Answered, type Deed, deeds, perform } from './deeds.ts';
import { type Cookies, contacts, Scene, type Start } from './scene.ts';

export interface Schedule {
  readonly start: Start;
  readonly deeds: readonly Deed[];
}

/** mulberry32: the same numbers for the same seed, fast enough for a hundred thousand schedules. */
const numbersFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

/**
 * A third each of accounts with a CCCD, linked accounts and contested accounts. Half of the contested ones have a CMND,
 * and half of those with a CCCD have a mistyped telephone.
 */
const starts: readonly Start[] = ['number', 'linked', 'numberless', 'mistyped', 'linked', 'cmnd'];
const contested: readonly Start[] = ['numberless', 'cmnd'];
/** Only possible if the account has a stranger's telephone. */
const ofStrangers: readonly Deed['what'][] = ['stranger answers a notice'];
const all = (Object.keys(deeds) as Deed['what'][]).filter((what) => !ofStrangers.includes(what));
/** The owner has a second account only if the first one is linked. */
const ofSecond: readonly Deed['what'][] = ['owner keeps the second account', 'thief uses the second account'];
/** A rival is possible only if the account has no CCCD, so these actions are more frequent there. */
const ofRivals: readonly Deed['what'][] = [
  'thief links the namesake',
  'namesake comes by VNeID',
  'namesake removes the link',
  'thief gives the account away',
  'owner answers a notice',
];
/** An hour, a day, five days, and more than a probation. */
const waits = [1, 1, 24, 5 * 24, 11 * 24];

export const scheduleOf = (seed: number): Schedule => {
  const random = numbersFrom(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const start = starts[seed % starts.length]!;
  const rivals = [...ofRivals, ...ofRivals, ...ofRivals];
  const more = {
    numberless: rivals,
    cmnd: rivals,
    linked: [...ofSecond, ...ofSecond],
    number: [],
    mistyped: [...ofStrangers, ...ofStrangers, ...ofStrangers],
  };
  const names = [...all, ...more[start]];
  const count = 2 + Math.floor(random() * 5);
  return {
    start,
    deeds: Array.from({ length: count }, () => ({ what: pick(names), n: Math.floor(random() * 6), wait: pick(waits) })),
  };
};

/** Plays a schedule. Resolves to the promise of decision 0016 that was broken, or to undefined. */
export const play = async ({ start, deeds: planned }: Schedule): Promise<string | undefined> => {
  const scene = new Scene(start);
  for (const deed of planned) {
    const before = scene.row;
    const holder = ofOwnersVneid(scene);
    const told = await perform(scene, deed);
    const { row } = scene;
    if (scene.world.eventNames().includes('case.closed')) return 'one operator alone closed a case';
    if (row.link?.subject === 'namesake') scene.rivalSince ??= row.link.linkedAt;
    const now = ofOwnersVneid(scene)?.id;
    // A disavowed merge gives the link back to the account from which it came.
    const isBack = deed.what === 'thief answers a notice' && now === scene.accountId;
    if (holder && !deed.what.startsWith('owner') && now !== holder.id && !isBack)
      return 'a weaker proof shut or moved an established link';
    if (!told?.isTaken) continue;
    if (deed.what === 'stranger answers a notice' && row !== before)
      return 'a contact that nobody has confirmed changed something';
    if (isPlanted(scene, told) && row !== before) return 'a contact younger than ten days changed something';
    if (deed.what !== 'owner answers a notice' || told.notice.accountId !== scene.accountId) continue;
    const broken = await afterOwnersAnswer(scene, before, told.notice);
    if (broken !== 'nothing to check') return broken;
  }
  return contested.includes(start) ? undefined : finish(scene);
};

/** The account that the owner's VNeID opens by an established link. Undefined if it opens none. */
const ofOwnersVneid = ({ world }: Scene) =>
  [...world.memory.accountRows.values()].find(
    (account) =>
      account.link?.subject === 'owner' && account.frozen?.way !== 'both' && linkRank(account, world.now) === 1,
  );

const isPlanted = ({ plantedSince }: Scene, { to, notice }: Answered): boolean => {
  const since = plantedSince.get(to.address);
  return since !== undefined && notice.at.getTime() - since.getTime() < probationMs;
};

/**
 * Until VNeID of rank 1 opens the account, its owner's established contact can freeze a rival's link and split a merge.
 */
const afterOwnersAnswer = async (scene: Scene, before: Scene['row'], { kind, at }: Answered['notice']) => {
  // A rival who stayed in the account for ten days without a disavowal has become its owner (decision 0016).
  const isContested = scene.rivalSince && scene.world.now.getTime() - scene.rivalSince.getTime() < probationMs;
  const madeByRival = before.link?.subject === 'namesake' && before.link.linkedAt.getTime() === at.getTime();
  const removedByRival = !before.link && !before.frozen;
  const isLink = kind === 'link-made' || kind === 'account-reopened';
  if (isContested && ((isLink && madeByRival) || (kind === 'link-removed' && removedByRival))) {
    for (const days of [0, 11]) {
      scene.wait(days * 24);
      if (await scene.sees((await scene.throughVneid('namesake', [])).cookies)) return 'a rival’s link stayed open';
      if (await scene.logIn('owner', scene.thiefsPasswords)) return 'the way of a rival’s link stayed open';
    }
    return undefined;
  }
  const link = linkOf(before);
  const isOpenedByVneid = link !== undefined && linkRank({ ...before, link }, scene.world.now) === 1;
  if (kind !== 'accounts-merged' || isOpenedByVneid) return 'nothing to check' as const;
  return (scene.row.mergedInto ?? scene.row.absorbed) ? 'an answered merge was not taken back' : undefined;
};

/** The owner recovers the account by VNeID. After that, the thief tries everything they have. */
const finish = async (scene: Scene): Promise<string | undefined> => {
  const owner = await recover(scene);
  if (typeof owner === 'string') return owner;
  if (await thiefIsIn(scene)) return 'the thief is in after the owner has recovered the account';
  for (const { disavowal, notice } of scene.tokensOf(contacts.lost, ...contacts.planted)) {
    const { row } = scene;
    await scene.world.post('/api/undo', disavowal);
    if (owner.settledAt && notice.at < owner.settledAt && scene.row !== row)
      return 'a notice of before the settlement changed something';
  }
  return typeof (await recover(scene)) === 'string' ? 'the owner is out after old notices were answered' : undefined;
};

/**
 * The owner logs in with VNeID, and once more if the first login failed. Then they replace the password if the portal
 * login is still there.
 */
const recover = async (scene: Scene): Promise<string | { settledAt: Date | undefined }> => {
  scene.wait(1);
  let trip = await scene.throughVneid('owner', scene.ownersPasswords);
  if (!(await scene.sees(trip.cookies))) trip = await scene.throughVneid('owner', scene.ownersPasswords);
  if (!(await scene.sees(trip.cookies))) return 'an owner of rank 1 is out for more than one login';
  const settledAt = trip.settled ? scene.world.now : undefined;
  const facts = await scene.world.get('/api/identity', trip.cookies);
  if (trip.settled || facts.body['hasPortalLogin'] !== true) return { settledAt };
  return (await replacePassword(scene, trip.cookies)) ? { settledAt } : 'the owner cannot shut the portal login out';
};

const replacePassword = async (scene: Scene, cookies: Cookies): Promise<boolean> => {
  const next = `mật khẩu mới của chủ nhân số ${scene.ownersPasswords.length}`;
  const changed = await scene.world.post('/api/password', { next }, cookies);
  if (changed.status === 200) scene.ownersPasswords.push(next);
  return changed.status === 200;
};

const thiefIsIn = async (scene: Scene): Promise<boolean> => {
  for (const { password: _, ...cookies } of scene.thiefsCookies) if (await scene.sees(cookies)) return true;
  for (const name of ['owner', 'thief', 'second']) {
    const cookies = await scene.logIn(name, scene.thiefsPasswords);
    if (cookies && (await scene.sees({ ...cookies, password: '' }))) return true;
  }
  const trip = await scene.throughVneid('namesake', scene.thiefsPasswords, {}, true);
  return scene.sees(trip.cookies);
};
