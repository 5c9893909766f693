import { join } from 'node:path';
import { buildAll } from '../bin/build.ts';
import { synthesise } from '../local/synthesise.ts';
import { freshLaptop } from '../test/support/laptop.ts';
import { synthesisedLaptop } from '../test/support/synthesised.ts';
import { alternate, Arm, conclude, installPeers } from './harness.ts';

/**
 * `npm run bench:session` and `bench:login`: the same work, one call after the other, in processes of their own over one
 * DynamoDB engine. What the peers do not do (limits, audit, one transaction) stands in docs/performance.md.
 */
const which = process.argv[2] === 'login' ? 'login' : 'session';

const folder = installPeers();
await buildAll();
await synthesise(synthesisedLaptop, { stage: 'laptop' });
const laptop = await freshLaptop();
const arms: Record<string, Arm> = {};
try {
  const environment = { ...laptop.environment, AWS_ENDPOINT_URL_DYNAMODB: laptop.dynamoEndpoint, PEOPLE: '200' };
  const start = async (name: string, file: string) => (arms[name] = await Arm.start(file, environment));
  await start('ours', join(import.meta.dirname, 'arms/ours.ts'));
  await start('express', join(folder, 'express.js'));
  await start('better-auth', join(folder, 'better-auth.js'));
  await start('openauth', join(folder, 'openauth.js'));
  if (which === 'session') await start('authjs', join(folder, 'authjs.js'));
  const size = which === 'session' ? { rounds: 9, count: 200 } : { rounds: 7, count: 25 };
  const { wall, cpu } = await alternate(arms, which, size);
  if (which === 'session') {
    conclude('session', 'ms a call', wall, [
      { name: 'P4 a session', against: 'express', most: 0.5 },
      { name: 'P4 a session', against: 'authjs', most: 0.7 },
    ]);
    conclude('session-cpu', 'ms of processor a call', cpu, []);
  } else {
    conclude('login', 'ms a call, the same argon2id in each', wall, [
      { name: 'P5 a login', against: 'express', most: 1.3 },
    ]);
    conclude('login-cpu', 'ms of processor a call', cpu, []);
  }
} finally {
  for (const arm of Object.values(arms)) arm.stop();
  await laptop.stop();
}
