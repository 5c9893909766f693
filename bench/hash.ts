import { join } from 'node:path';
import { alternateCalls, Arm, conclude, concludeFigures, installPeers, median } from './harness.ts';
import { equalWork } from './equal-work.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:hash`: what makes argon2id, one call after the other, in one process, in turn; then whether a login name
 * that nobody has takes as long as a wrong password, and what a login takes beside its hash; last, by processor time,
 * whether a name that nobody has can be told from an imported account (bench/equal-work.ts, `PAIRS`).
 */
const hashes = async () => {
  const arm = await Arm.start(join(installPeers(), 'hashes.js'), {});
  const used = '@node-rs/argon2 19 MiB × 2';
  const others = [
    'node:crypto 19 MiB × 2',
    'hash-wasm 19 MiB × 2',
    'node:crypto 46 MiB × 1',
    '@node-rs/argon2 46 MiB × 1',
  ];
  try {
    const { wall } = await alternateCalls(arm, [used, ...others], {
      warmUp: 2,
      rounds: Number(process.env['ROUNDS'] ?? 8),
      count: 10,
    });
    const { [used]: ours, ...theirs } = wall;
    conclude('hash', `ms a hash; ours is ${used}`, { ours: ours!, ...theirs }, [
      { name: 'P6 a hash', against: 'node:crypto 19 MiB × 2', most: 0.6 },
    ]);
  } finally {
    arm.stop();
  }
};

const logins = () =>
  withLaptop(async (laptop) => {
    // Each name as often: a limit's bucket that is in use takes a call more, and no bucket may be used up.
    const environment = { ...environmentOf(laptop), PEOPLE: '400' };
    const arm = await Arm.start(join(import.meta.dirname, 'arms/ours.ts'), environment);
    try {
      const size = { warmUp: 2, count: 18 };
      const refused = await alternateCalls(arm, ['wrong password', 'unknown name'], { ...size, rounds: 21 });
      const parts = await alternateCalls(arm, ['login', 'hash'], { ...size, rounds: 11 });
      const taken = { ...refused.wall, ...parts.wall };
      const of = (name: string) => median(taken[name]!);
      const [wrong, unknown, login, hash] = [of('wrong password'), of('unknown name'), of('login'), of('hash')];
      concludeFigures('login-parts', [
        { what: 'a login with a wrong password', value: wrong, unit: 'ms' },
        { what: 'a login with a name that nobody has', value: unknown, unit: 'ms' },
        { what: 'P6 they differ by', value: Math.abs(unknown / wrong - 1) * 100, unit: '%', most: 5 },
        { what: 'a login', value: login, unit: 'ms' },
        { what: 'its hash', value: hash, unit: 'ms' },
        { what: 'P5 what a login takes beside its hash', value: login - hash, unit: 'ms', most: 10 },
      ]);
    } finally {
      arm.stop();
    }
  });

await hashes();
await logins();
await equalWork();
