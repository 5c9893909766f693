import { shareOfThousand } from '../test/attacks/guessed-town.ts';
import { guessOneName, type Scale, spray, sprayUnlimited } from '../test/attacks/guessing.ts';

/**
 * `npm run attack:guesses`: what thirty days of guessing get, on a clock that does not wait, by the portal's own rules
 * and the in-memory limits. Ends with 1 when a figure is not as promised. One to two minutes; nothing is written.
 */
const scale: Scale = { networks: 10_000, names: 10_000, days: 30, commonest: 1000, honestAnHour: 100 };

const percent = (share: number) => `${(100 * share).toFixed(3)} %`;
const broken: string[] = [];
const figure = (what: string, value: string, isKept = true) => {
  if (!isKept) broken.push(what);
  console.log(`${isKept ? ' ' : '✗'} ${what}: ${value}`);
};

const { networks, names, days, commonest } = scale;
console.log(`${networks} networks, ${names} login names, ${days} days, the ${commonest} commonest passwords.`);
console.log(
  `Drawn as in a leaked list: ${percent(shareOfThousand)} of all people have one of the thousand commonest.\n`,
);

const most = await guessOneName(scale, 2 * days);
figure('guesses at one name in any 30 days, at most 100', String(most), most <= 100);

const listed = await spray({ ...scale, days: 2 }, commonest);
const inList = listed.fallen[0]! + listed.fallen[1]!;
figure(
  'accounts that fall in two days where all of them stand in the list of leaked ones',
  String(inList),
  inList === 0,
);

const { guesses, fallen, honest } = await spray(scale);
for (const [kind, least] of [
  ['known browser', 0.9999],
  ['VNeID', 0.9999],
  ['new browser', 0.99],
] as const) {
  const { came, in: cameIn } = honest[kind];
  const where = kind === 'new browser' ? 'not attacked themselves, within 60 s' : 'attacked themselves, at once';
  figure(`${kind}, ${where}, at least ${percent(least)} of ${came}`, percent(cameIn / came), cameIn / came >= least);
}
figure('guesses of the spray, over all names', String(guesses), guesses <= commonest * (20 + 24 * days));
const later = fallen.slice(1);
figure('accounts with a common password outside the list that fall on the first day', String(fallen[0]));
figure('and on each later day', (later.reduce((a, b) => a + b, 0) / later.length).toFixed(1));
const without = await sprayUnlimited(scale);
figure('on the first day without the limit on sprayed passwords', String(without), without > fallen[0]!);
process.exitCode = broken.length > 0 ? 1 : 0;
