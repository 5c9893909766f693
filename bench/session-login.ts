import { join } from 'node:path';
import { alternate, Arm, conclude, installPeers, ofWhole, stopAll } from './harness.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:session` and `bench:login`: the same work by each contender, one call after the other, each in its own
 * process, over one DynamoDB engine. docs/performance.md says what the peers do not do (limits, audit, one
 * transaction).
 */
const which = process.argv[2] === 'login' ? 'login' : 'session';
const folder = installPeers();
const rounds = Number(process.env['ROUNDS'] ?? 21);

await withLaptop(async (laptop) => {
  const environment = { ...environmentOf(laptop), PEOPLE: '200' };
  const arms: Record<string, Arm> = {};
  const start = async (name: string, file: string, more: Record<string, string> = {}) =>
    (arms[name] = await Arm.start(file, { ...environment, ...more }));
  try {
    await start('ours', join(import.meta.dirname, 'arms/ours.ts'));
    await start('express', join(folder, 'express.js'));
    await start('better-auth', join(folder, 'better-auth.js'));
    await start('openauth', join(folder, 'openauth.js'));
    if (which === 'login') {
      await start('ours, new browser', join(import.meta.dirname, 'arms/ours.ts'), { BROWSER: 'new' });
      const { wall, cpu } = await alternate(arms, 'login', { warmUp: 4, rounds: 7, count: 25 });
      conclude('login', 'ms per call, the same argon2id in each', wall, [
        { name: 'P5 a login', against: 'express', most: 1.2 },
      ]);
      // 1.025 on 2026-11-25, before there were limits for new browsers. They may cost known browsers 5 % at most.
      conclude(
        'login-cpu',
        'ms of processor time per call',
        cpu,
        [{ name: 'processor time of a login from a known browser', against: 'express', most: 1.025 * 1.05 }],
        ofWhole,
      );
    } else {
      await start('express, no touch', join(folder, 'express.js'), { TOUCH: 'no' });
      await start('authjs', join(folder, 'authjs.js'));
      await start('floor', join(import.meta.dirname, 'arms/read.ts'), { READ: 'floor' });
      await start('sdk', join(import.meta.dirname, 'arms/read.ts'), { READ: 'sdk' });
      const { wall, cpu } = await alternate(arms, 'session', { warmUp: 12, rounds, count: 300 });
      conclude('session', 'ms per call', wall, [
        { name: 'P4 a session', against: 'express', most: 0.5 },
        { name: 'P4 a session', against: 'express, no touch', most: 0.7 },
        { name: 'P4 a session', against: 'authjs', most: 0.7 },
      ]);
      conclude(
        'session-cpu',
        'ms of processor time per call',
        cpu,
        [{ name: 'processor time of a session check', against: 'sdk', most: 1.15 }],
        ofWhole,
      );
    }
  } finally {
    stopAll(Object.values(arms));
  }
});
