import { join } from 'node:path';
import { buildAll } from '../bin/build.ts';
import { synthesise } from '../local/synthesise.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';
import { Arm, conclude, concludeFigures, installPeers, median } from './harness.ts';

/**
 * `npm run bench:hash`: what makes argon2id, one call after the other, in one process, in turn; then whether a login name
 * that nobody has takes as long as a wrong password.
 */
const takeTurns = async (arm: Arm, names: readonly string[], { rounds, count }: { rounds: number; count: number }) => {
  const taken: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -2; round < rounds; round++)
    for (const name of names) {
      const { ms } = await arm.run(name, count);
      if (round >= 0) taken[name]!.push(ms);
    }
  return taken;
};

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
    const { [used]: ours, ...theirs } = await takeTurns(arm, [used, ...others], { rounds: 8, count: 10 });
    conclude('hash', `ms a hash; ours is ${used}`, { ours: ours!, ...theirs }, [
      { name: 'P6 a hash', against: 'node:crypto 19 MiB × 2', most: 0.4 },
    ]);
  } finally {
    arm.stop();
  }
};

const strangers = async () => {
  await buildAll();
  await synthesise(synthesisedLaptop, { stage: 'laptop' });
  const laptop = await freshLaptop();
  const arm = await Arm.start(join(import.meta.dirname, 'arms/ours.ts'), {
    ...{ ...laptop.environment, AWS_ENDPOINT_URL_DYNAMODB: laptop.dynamoEndpoint, PEOPLE: '200' },
  });
  try {
    const [wrong, unknown] = ['wrong password', 'unknown name'] as const;
    const taken = await takeTurns(arm, [wrong, unknown], { rounds: 21, count: 20 });
    const [known, stranger] = [median(taken[wrong]!), median(taken[unknown]!)];
    concludeFigures('unknown-name', [
      { what: 'a login with a wrong password', value: known, unit: 'ms' },
      { what: 'a login with a name that nobody has', value: stranger, unit: 'ms' },
      { what: 'P6 the one takes longer by', value: Math.abs(stranger / known - 1) * 100, unit: '%', most: 2 },
    ]);
  } finally {
    arm.stop();
    await laptop.stop();
  }
};

await hashes();
await strangers();
