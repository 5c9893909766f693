import { commonPassword, Town } from './guessed-town.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How large an attack is. */
export interface Scale {
  /** Networks that the attacker asks from, and honest people too. */
  readonly networks: number;
  /** Login names that the attacker knows. */
  readonly names: number;
  readonly days: number;
  /** How many of the commonest passwords the attacker tries. */
  readonly commonest: number;
  /** Honest logins of each kind in an hour. */
  readonly honestAnHour: number;
}

/** Tries one name from every network whenever there is room; resolves to the most guesses in any thirty days. */
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
  /** Honest logins with the right password: how many came, how many were let in (new browsers: within a minute). */
  readonly honest: Record<'known browser' | 'VNeID' | 'new browser', { came: number; in: number }>;
}

/**
 * The commonest passwords over all names, each as often as it is let in, with honest people in between.
 * @param listed how many of the commonest stand in the list of leaked passwords
 */
export const spray = async (scale: Scale, listed = 0): Promise<Sprayed> => {
  const town = new Town();
  const none = () => ({ came: 0, in: 0 });
  const honest: Sprayed['honest'] = { 'known browser': none(), VNeID: none(), 'new browser': none() };
  const result: Sprayed = { guesses: 0, fallen: Array<number>(scale.days).fill(0), honest };
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
  // The list came when these browsers were known already.
  town.listed = listed;
  for (let hour = 0; hour < scale.days * 24; hour++) {
    await attack(Math.floor(hour / 24));
    for (let i = 0; i < scale.honestAnHour; i++) {
      town.wait(hourMs / scale.honestAnHour);
      await honestLogins(town, i, network(), honest);
    }
  }
  return result;
};

/** One of each kind. One in twenty mistypes first. Names of new browsers are not attacked; those of the others are. */
const honestLogins = async (town: Town, i: number, network: number, honest: Sprayed['honest']) => {
  const mistypes = town.random() < 0.05;
  const [mine, other] = [`name ${i}`, `citizen ${i}`];
  if (mistypes) await town.logIn(mine, `typo ${town.random()}`, network, `browser of ${i}`);
  const known = await town.logIn(mine, town.passwordOf(mine), network, `browser of ${i}`);
  honest['known browser'].came++;
  if (known === 'in') honest['known browser'].in++;

  const proven = await town.prove(mine, town.passwordOf(mine), `person ${i}`);
  honest.VNeID.came++;
  if (proven === 'right') honest.VNeID.in++;

  // A person who has one of the commonest passwords is asked to come by VNeID: that is what the limit is for.
  const password = `own password of ${other}`;
  if (town.passwordOf(other) !== password) return;
  if (mistypes) await town.logIn(other, `typo ${town.random()}`, network);
  honest['new browser'].came++;
  const began = town.now;
  for (let seconds = 0; seconds <= 60; seconds += 10) {
    town.now = new Date(began.getTime() + seconds * 1000);
    if ((await town.logIn(other, password, network)) !== 'in') continue;
    honest['new browser'].in++;
    break;
  }
  town.now = began;
};

/** A control without the limit on sprayed passwords: what falls in one day when each name only has its own. */
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
