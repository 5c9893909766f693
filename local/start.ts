import { join } from 'node:path';
import { type ProviderName, providers } from '../lib/providers.ts';
import { mustHaveSam } from './sam/needs.ts';
import { samGateway } from './sam/start.ts';
import { buildAndSynthesise } from './cloud/build-and-synthesise.ts';
import { consoleWords, welcome } from './console.ts';
import { startLaptop } from './laptop.ts';
import type { Laptop } from './laptop-parts.ts';
import { policies, stageOfPolicy } from './policy.ts';
import { canStart, sentenceOfStart } from './start-checks.ts';

const began = performance.now();
const firstPort = Number(process.env['PORT'] ?? 8080);
if (!Number.isInteger(firstPort) || firstPort < 0 || firstPort > 65_530) {
  console.error(
    `PORT is "${process.env['PORT']}", but must be a number below 65531, because six ports from this one on are used.`,
  );
  process.exit(1);
}
if (process.env['HOST'] && !['127.0.0.1', 'localhost', '::1'].includes(process.env['HOST'])) {
  console.error('This edition listens on loopback only: it is for one machine. Unset HOST.');
  process.exit(1);
}

const provider = (process.env['PROVIDER'] ?? 'openid') as ProviderName;
if (!Object.hasOwn(providers, provider)) {
  console.error(`PROVIDER is "${provider}", but must be one of: ${Object.keys(providers).join(', ')}.`);
  process.exit(1);
}

/** The login policy at the start. Each policy has its own pages. */
const policy = policies.find((one) => one === (process.env['POLICY'] ?? 'enabled'));
if (!policy) {
  console.error(`POLICY is "${process.env['POLICY']}", but must be one of: ${policies.join(', ')}.`);
  process.exit(1);
}

// A signal during the start waits until the start has finished. Otherwise a build process would continue and write into
// the folder of the next build. A second signal waits for the end of the first.
const started = Promise.withResolvers<Laptop>();
let stopping: Promise<void> | undefined;
const stop = () => void (stopping ??= started.promise.then((laptop) => laptop.stop()).then(() => process.exit(0)));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', stop);

try {
  const stateFolder = process.env['STATE'] ?? join(import.meta.dirname, '../.local');
  const [mode, ...more] = process.argv.slice(2);
  canStart(stateFolder, process.env);
  if (mode === 'sam') mustHaveSam();
  const templateFolder = join(stateFolder, 'cdk.out');
  const t = consoleWords(process.env);
  console.log(t.building);
  await buildAndSynthesise(templateFolder, { stage: stageOfPolicy[policy], provider });
  console.log(t.starting);
  const settings = { firstPort, policy, provider, stateFolder, templateFolder };
  const startGateway = mode === 'sam' ? samGateway(settings, more) : undefined;
  const laptop = await startLaptop({ ...settings, ...(startGateway && { startGateway }) });
  started.resolve(laptop);
  console.log(welcome(laptop, process.env, ((performance.now() - began) / 1000).toFixed(1)));
} catch (error) {
  // Ctrl-C also reaches the build processes, so an interrupted start fails.
  if (stopping) process.exit(0);
  console.error(sentenceOfStart(error));
  process.exit(1);
}
