import { commonPassword, Town } from './guessed-town.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How large an attack is. */
export interface Scale {
  /** Networks from which the attacker and honest people log in. */
  readonly networks: number;
  /** Login names that the attacker knows. */
  readonly names: number;
  readonly days: number;
  /** How many of the most common passwords the attacker tries. */
  readonly commonest: number;
  /** Honest logins of each kind in an hour. */
  readonly honestAnHour: number;
}

/** Tries one name from all networks as often as the limits allow. Resolves to the most guesses in any thirty days. */
export const guessOneName = async ({ networks }: Scale, days: number): Promise<number> => {
  const town = new Town();
  const worked: number[] = [];
  const stepMs = 10 * 60_000;
  for (let step = 0; step < (days * dayMs) / stepMs; step++) {
    for (let tries = 0; tries < 6; tries++)
      if ((await town.logIn('victim', `guess ${step} ${tries}`, (step * 6 + tries) % networks)) === 'wrong')
        worked.push(town.now.getTime());
    town.wait(stepMs);
  }
  let [first, most] = [0, 0];
  worked.forEach((at, i) => {
    while (worked[first]! <= at - 30 * dayMs) first++;
    most = Math.max(most, i - first + 1);
  });
  return most;
};

export interface Sprayed {
  guesses: number;
  /** Accounts that fell, by day. */
  readonly fallen: number[];
  /**
   * Honest logins with the right password: how many came, and how many succeeded (in a new browser: within a minute).
   */
  readonly honest: Record<'known browser' | 'VNeID' | 'new browser', Honest>;
  /** Efforts that the attacker did. */
  efforts: number;
}

export interface Honest {
  came: number;
  in: number;
  /** Logins that needed an effort, and the most efforts for one of them. */
  paid: number;
  most: number;
}

const nobody = (): Honest => ({ came: 0, in: 0, paid: 0, most: 0 });

/** Counts one honest login. @param did the efforts for it */
const countHonest = (of: Honest, isIn: boolean, did: number): void => {
  of.came++;
  if (isIn) of.in++;
  if (did > 0) of.paid++;
  of.most = Math.max(of.most, did);
};

/**
 * Tries the most common passwords on all names, each as often as the limits allow, with honest people in between.
 * @param listed how many of the most common are in the list of leaked passwords
 */
export const spray = async (scale: Scale, listed = 0): Promise<Sprayed> => {
  const town = new Town();
  const honest: Sprayed['honest'] = { 'known browser': nobody(), VNeID: nobody(), 'new browser': nobody() };
  const result: Sprayed = { guesses: 0, fallen: Array<number>(scale.days).fill(0), honest, efforts: 0 };
  const fallen = new Set<string>();
  let next = 0;
  const network = () => Math.floor(town.random() * scale.networks);
  const attack = async (day: number) => {
    for (let rank = 1; rank <= scale.commonest; rank++)
      for (let skipped = 0; skipped < 5;) {
        const name = `name ${next++ % scale.names}`;
        if (fallen.has(name)) continue;
        const answer = await town.logIn(name, commonPassword(rank), network());
        if (answer === 'login-tried' || answer === 'login-leaked') break;
        if (answer === 'wrong' || answer === 'in') result.guesses++;
        else skipped++;
        if (answer === 'in') result.fallen[day]!++;
        if (answer === 'in') fallen.add(name);
      }
  };
  for (let i = 0; i < scale.honestAnHour; i++)
    await town.logIn(`name ${i}`, town.passwordOf(`name ${i}`), network(), `browser of ${i}`);
  // The list is introduced after these browsers became known.
  town.listed = listed;
  for (let hour = 0; hour < scale.days * 24; hour++) {
    const before = town.efforts;
    await attack(Math.floor(hour / 24));
    result.efforts += town.efforts - before;
    for (let i = 0; i < scale.honestAnHour; i++) {
      town.wait(hourMs / scale.honestAnHour);
      await honestLogins(town, i, network(), honest);
    }
  }
  return result;
};

/**
 * One login of each kind. One person in twenty mistypes first. The attacker guesses at all names except those of new
 * browsers.
 */
const honestLogins = async (town: Town, i: number, network: number, honest: Sprayed['honest']) => {
  const mistypes = town.random() < 0.05;
  const [mine, other] = [`name ${i}`, `citizen ${i}`];
  const effortsFor = async (login: () => Promise<unknown>) => {
    const before = town.efforts;
    await login();
    return town.efforts - before;
  };
  if (mistypes) await town.logIn(mine, `typo ${town.random()}`, network, `browser of ${i}`);
  let answer = '';
  const did = await effortsFor(async () => {
    answer = await town.logIn(mine, town.passwordOf(mine), network, `browser of ${i}`);
  });
  countHonest(honest['known browser'], answer === 'in', did);
  const proven = await town.prove(mine, town.passwordOf(mine), `person ${i}`);
  countHonest(honest.VNeID, proven === 'right', 0);

  // People with a very common password are skipped: the limit makes them log in with VNeID, as intended.
  const password = `own password of ${other}`;
  if (town.passwordOf(other) !== password) return;
  if (mistypes) await town.logIn(other, `typo ${town.random()}`, network);
  await comesWithinAMinute(town, { name: other, password, network }, honest['new browser']);
};

/** Logs in with a new browser, and tries again every ten seconds until the login succeeds. */
const comesWithinAMinute = async (
  town: Town,
  { name, password, network }: { name: string; password: string; network: number },
  of: Honest,
) => {
  const [began, before] = [town.now, town.efforts];
  let isIn = false;
  for (let seconds = 0; seconds <= 60 && !isIn; seconds += 10) {
    town.now = new Date(began.getTime() + seconds * 1000);
    isIn = (await town.logIn(name, password, network)) === 'in';
  }
  countHonest(of, isIn, town.efforts - before);
  town.now = began;
};

/**
 * A network in which another address fails ten times a second without efforts. Counts how honest people with new
 * browsers log in from it.
 */
export const floodNetwork = async (people: number): Promise<Honest> => {
  const town = new Town();
  const honest = nobody();
  for (let i = 0; i < people; i++) {
    for (let n = 0; n < 200; n++) await town.logIn(`nobody ${i} ${n}`, `guess ${i} ${n}`, 7, undefined, false);
    const name = `citizen ${i}`;
    await comesWithinAMinute(town, { name, password: town.passwordOf(name), network: 7 }, honest);
    town.wait(20_000);
  }
  return honest;
};

/**
 * A control without the limit on sprayed passwords: how many accounts fall in one day when only the names have limits.
 */
export const sprayUnlimited = async ({ names, networks, commonest }: Scale): Promise<number> => {
  const town = new Town(false);
  let fallen = 0;
  const rank = Array<number>(names).fill(1);
  for (let minute = 0; minute < 24 * 60; minute += 15) {
    for (let n = 0; n < names; n++) {
      while (rank[n]! <= commonest) {
        const answer = await town.logIn(`name ${n}`, commonPassword(rank[n]!), (n + minute) % networks);
        if (answer !== 'in' && answer !== 'wrong') break;
        rank[n] = answer === 'in' ? Infinity : rank[n]! + 1;
        if (answer === 'in') fallen++;
      }
    }
    town.wait(15 * 60_000);
  }
  return fallen;
};
