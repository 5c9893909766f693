import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';
import { commonPassword, Town } from './guessed-town.ts';

interface Alarm {
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly Metrics: readonly {
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Period: number;
      readonly Metric: { readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[] };
    };
  }[];
}

const alarmNamed = (name: string) =>
  new Templates(synthesised).all<Alarm>('AWS::CloudWatch::Alarm').find(({ id }) => plain(id) === name)!.properties;
const alarm = alarmNamed('LoginsGuessed');
const stats = alarm.Metrics.flatMap(({ MetricStat }) => MetricStat ?? []);
/** The outcomes that the deployed alarm counts. */
const counted = new Set(
  stats.flatMap(({ Metric }) => Metric.Dimensions.filter(({ Name }) => Name === 'outcome').map(({ Value }) => Value)),
);

/** True if enough of the last minutes were above the threshold. */
const isRinging = (minutes: readonly number[]) =>
  minutes.length >= alarm.EvaluationPeriods &&
  minutes.slice(-alarm.EvaluationPeriods).every((count) => count > alarm.Threshold);

/** Spreads tries evenly over the minutes. Resolves to the minute in which the alarm rings. */
const ringsAfter = async (tries: (town: Town, i: number) => Promise<string>, aMinute: number) => {
  const town = new Town();
  const minutes: number[] = [];
  for (let minute = 1; minute <= 5; minute++) {
    let count = 0;
    for (let i = 0; i < aMinute; i++) {
      const before = town.efforts;
      const answer = await tries(town, (minute - 1) * aMinute + i);
      count += (counted.has('login-effort') ? town.efforts - before : 0) + (counted.has(answer) ? 1 : 0);
      town.wait(60_000 / aMinute);
    }
    minutes.push(count);
    if (isRinging(minutes)) return minute;
  }
  return undefined;
};

test('the alarm counts efforts and refusals of new browsers, minute by minute', () => {
  expect([...counted].sort()).toEqual(['login-effort', 'login-network', 'login-tried']);
  expect(stats.map(({ Period }) => Period)).toEqual(stats.map(() => 60));
});

test.each<[string, boolean]>([
  ['who does every effort', true],
  ['who does no effort', false],
])(
  'a spray of one password over ten thousand names and networks, by an attacker %s, rings within five minutes',
  async (_, pays) => {
    const spray = (town: Town, i: number) => town.logIn(`name ${i}`, 'not the password of many', i, undefined, pays);
    expect(await ringsAfter(spray, 2_000)).toBeLessThanOrEqual(5);
  },
);

test('ten thousand stolen pairs of names and passwords from as many networks ring within five minutes', async () => {
  const stuff = (town: Town, i: number) => town.logIn(`name ${i}`, `stolen ${i}`, i);
  expect(await ringsAfter(stuff, 2_000)).toBeLessThanOrEqual(5);
});

test('an honest minute of a thousand logins, of which one in ten is mistyped, does not ring', async () => {
  const honest = (town: Town, i: number) => {
    const name = `citizen ${i}`;
    return town.logIn(name, i % 10 ? town.passwordOf(name) : `typo ${i}`, i);
  };
  expect(await ringsAfter(honest, 1_000)).toBeUndefined();
});

const leakedAlarm = alarmNamed('LeakedPasswordsTried');
const leakedExpression = leakedAlarm.Metrics.flatMap(({ Expression }) => Expression ?? [])[0]!;
/** What CloudWatch makes of the answers of one minute. */
const leakedValue = (answers: readonly string[]) =>
  Number(
    runInNewContext(leakedExpression, {
      IF: (is: boolean, yes: number, no: number) => (is ? yes : no),
      FILL: (value: number) => value,
      leaked: answers.filter((answer) => answer === 'login-leaked').length,
      right: answers.filter((answer) => answer === 'in').length,
    }),
  );
/** Returns whether the alarm rings in five minutes of logins, if the hundred commonest passwords are in the list. */
const leakedRings = async (aMinute: number, logIn: (town: Town, i: number) => Promise<string>) => {
  const town = new Town();
  town.listed = 100;
  const minutes: boolean[] = [];
  for (let minute = 0; minute < 5; minute++) {
    const answers: string[] = [];
    for (let i = 0; i < aMinute; i++) {
      answers.push(await logIn(town, minute * aMinute + i));
      town.wait(60_000 / aMinute);
    }
    minutes.push(leakedValue(answers) > leakedAlarm.Threshold);
  }
  return minutes.some((_, i) => i > 0 && minutes[i - 1] && minutes[i]);
};

test('a spray of listed passwords over ten thousand names rings within five minutes', async () => {
  expect(leakedAlarm.EvaluationPeriods).toBe(2);
  const spray = (town: Town, i: number) => town.logIn(`name ${i}`, commonPassword(1 + (i % 100)), i);
  expect(await leakedRings(2_000, spray)).toBe(true);
});

test('the alarm does not ring if one honest person in ten tries a listed password three times', async () => {
  const honest = (town: Town, i: number) =>
    i % 12 < 3
      ? town.logIn(`citizen ${i - (i % 12)}`, commonPassword(1), i)
      : town.logIn(`citizen ${i}`, town.passwordOf(`citizen ${i}`), i);
  expect(await leakedRings(1_000, honest)).toBe(false);
});
