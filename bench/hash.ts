import { join } from 'node:path';
import { alternateCalls, Arm, conclude, concludeFigures, installPeers, median } from './harness.ts';
import { equalWork } from './equal-work.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:hash`: compares implementations of argon2id, one call after the other, in one process, in turn. Then
 * it measures whether an unknown login name takes as long as a wrong password, and how long a login takes without its
 * hash. Finally it measures by processor time whether an unknown name can be told apart from an imported account
 * (bench/equal-work.ts, `PAIRS`).
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
    conclude('hash', `ms per hash; ours is ${used}`, { ours: ours!, ...theirs }, [
      { name: 'P6 a hash', against: 'node:crypto 19 MiB × 2', most: 0.6 },
    ]);
  } finally {
    arm.stop();
  }
};

const logins = () =>
  withLaptop(async (laptop) => {
    // Each name occurs equally often, because a bucket in use needs one more call. No bucket may be used up.
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
        { what: 'a login with an unknown name', value: unknown, unit: 'ms' },
        { what: 'P6 difference between the two', value: Math.abs(unknown / wrong - 1) * 100, unit: '%', most: 5 },
        { what: 'a login', value: login, unit: 'ms' },
        { what: 'the hash of a login', value: hash, unit: 'ms' },
        { what: 'P5 a login without its hash', value: login - hash, unit: 'ms', most: 10 },
      ]);
    } finally {
      arm.stop();
    }
  });

await hashes();
await logins();
await equalWork();
