import { join } from 'node:path';
import { alternate, Arm, conclude, installPeers, ofWhole, stopAll } from './harness.ts';
import { issuerFor } from './issuer.ts';
import { environmentOf, withLaptop } from './laptop.ts';

/**
 * `npm run bench:oidc`: the return from VNeID, from the callback's request to its answer with a session, for a person
 * who is already linked. All contenders use one issuer and one DynamoDB engine. Each runs in its own process, in turn.
 */
const people = 40;

const theirs = ['auth/callback/vneid', 'api/auth/callback/vneid', 'callback/express'];
const folder = installPeers();

await withLaptop(async (laptop) => {
  const alsoTo = theirs.map((path) => `http://localhost:3000/${path}`);
  const issuer = await issuerFor(laptop, people, alsoTo);
  const arms: Record<string, Arm> = {};
  try {
    const environment = { ...environmentOf(laptop), ...issuer.environment, PEOPLE: String(people) };
    const start = async (name: string, file: string) => (arms[name] = await Arm.start(file, environment));
    await start('ours', join(import.meta.dirname, 'arms/ours-oidc.ts'));
    await start('authjs', join(folder, 'authjs.js'));
    await start('express', join(folder, 'express-oidc.js'));
    await start('better-auth', join(folder, 'better-auth.js'));
    const { wall, cpu } = await alternate(arms, 'callback', { warmUp: 10, rounds: 9, count: people });
    conclude('oidc', 'ms per callback, including the issuer’s answer', wall, []);
    conclude(
      'oidc-cpu',
      'ms of processor time per callback',
      cpu,
      [{ name: 'P7 a callback', against: 'authjs', most: 0.9 }],
      ofWhole,
    );
  } finally {
    stopAll(Object.values(arms));
    await issuer.stop();
  }
});
