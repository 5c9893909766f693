import { workOut } from '../frontend/src/work-out.ts';
import { loginLimits } from '../functions/domain/login-limits.ts';
import { efforts as portalEfforts } from '../functions/gateways/efforts.ts';
import { shareOfThousand } from '../test/attacks/guessed-town.ts';
import { floodNetwork, guessOneName, type Scale, spray, sprayUnlimited } from '../test/attacks/guessing.ts';

/**
 * `npm run attack:guesses`: what an attacker gains from thirty days of guessing, by the portal's own rules, in-memory
 * limits and a clock that does not wait. Everybody who must do an effort does it, the attacker too. Exits with 1 if a
 * figure breaks its promise. It takes some minutes and writes no file.
 */
const scale: Scale = { networks: 10_000, names: 1_000_000, days: 30, commonest: 1000, honestAnHour: 100 };

const percent = (share: number) => `${(100 * share).toFixed(3)} %`;
const broken: string[] = [];
const figure = (what: string, value: string, isKept = true) => {
  if (!isKept) broken.push(what);
  console.log(`${isKept ? ' ' : '✗'} ${what}: ${value}`);
};

/** The mean processor time of twenty real efforts in a program. */
const secondsOfEffort = async (): Promise<number> => {
  const portal = portalEfforts(async () => 'a pepper');
  const tasks = await Promise.all(Array.from({ length: 20 }, () => portal.ask('a try', new Date())));
  const before = process.cpuUsage();
  for (const task of tasks) await workOut(task);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / tasks.length;
};

const { networks, names, days, commonest } = scale;
console.log(`${networks} networks, ${names} login names, ${days} days, the ${commonest} commonest passwords.`);
console.log(
  `Passwords are distributed as in a leaked list: ${percent(shareOfThousand)} of all people have one of the thousand commonest.\n`,
);

const most = await guessOneName(scale, 2 * days);
figure('guesses against one login name in any 30 days (at most 100)', String(most), most <= 100);

const listed = await spray({ ...scale, days: 2 }, commonest);
const inList = listed.fallen[0]! + listed.fallen[1]!;
figure(
  'accounts taken over in two days if the list of leaked passwords holds all of these passwords',
  String(inList),
  inList === 0,
);

const { guesses, fallen, honest, efforts } = await spray(scale);
const flooded = await floodNetwork(1000);
const kinds = [
  ['known browser', honest['known browser'], 0.9999, 'own login name attacked, logged in at once'],
  ['VNeID', honest.VNeID, 0.9999, 'own login name attacked, logged in at once'],
  ['new browser', honest['new browser'], 0.99, 'own login name not attacked, logged in within 60 s'],
  ['new browser', flooded, 0.99, 'network with ten failures a second, logged in within 60 s'],
] as const;
for (const [kind, { came, in: cameIn, paid, most }, least, where] of kinds) {
  const what = `${kind}, ${where}, at least ${percent(least)} of ${came}`;
  figure(what, percent(cameIn / came), cameIn / came >= least);
  figure(
    '  share that did an effort, and the most efforts for one login',
    `${percent(paid / came)}, ${most}`,
    kind === 'new browser' ? most <= 2 : paid === 0,
  );
}
const { burst, paid } = loginLimits.tried;
figure('guesses of the spray, against all login names', String(guesses), guesses <= commonest * (burst + 24 * days));
const seconds = await secondsOfEffort();
figure('seconds of processor time for one effort outside a browser', seconds.toFixed(2));
figure(
  'efforts of the attacker, and hours of processor time for them',
  `${efforts}, ${((efforts * seconds) / 3600).toFixed(1)}`,
);
figure(
  'largest possible number of guesses without an effort',
  String(commonest * (burst - paid + 24 * days)),
  guesses - efforts <= commonest * (burst - paid + 24 * days),
);
const later = fallen.slice(1);
figure('accounts with a common password outside the list, taken over on the first day', String(fallen[0]));
figure('accounts taken over on each later day', (later.reduce((a, b) => a + b, 0) / later.length).toFixed(1));
const without = await sprayUnlimited({ ...scale, names: 10_000 });
figure(
  'accounts taken over on the first day without the limit on sprayed passwords',
  String(without),
  without > fallen[0]!,
);
process.exitCode = broken.length > 0 ? 1 : 0;
