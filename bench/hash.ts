import { join } from 'node:path';
import { Arm, conclude, installPeers } from './harness.ts';

/** `npm run bench:hash`: what makes argon2id, one call after the other, in one process, in turn. */
const arm = await Arm.start(join(installPeers(), 'hashes.js'), {});
const names = [
  'node:crypto 19 MiB × 2',
  '@node-rs/argon2 19 MiB × 2',
  'hash-wasm 19 MiB × 2',
  'node:crypto 46 MiB × 1',
  '@node-rs/argon2 46 MiB × 1',
];
const rounds: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
try {
  for (let round = -1; round < 8; round++)
    for (const name of names) {
      const { ms } = await arm.run(name, 10);
      if (round >= 0) rounds[name]!.push(ms);
    }
} finally {
  arm.stop();
}
const { [names[0]!]: ours, ...others } = rounds;
conclude('hash', 'ms a hash', { ours: ours!, ...others }, []);
