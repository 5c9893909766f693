import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The tests that only `npm run test:long` runs. `.ci/run` calls it too. They are longer forms of tests in `npm test`,
 * and tests of what an operator seldom does.
 */
const files = [
  // The journeys of test/pages/desktop.test.ts on a telephone, by everybody whom they concern.
  'test/pages/phone.test.ts',
  // The screens under the other login policies and with the other provider. The usual ones are in `npm test`.
  'test/pages/phases.test.ts',
  'test/pages/hub.test.ts',
  // The random deeds of test/random/schedules.test.ts on a real engine, by three processes.
  'test/random/engine.test.ts',
  // Every fault at every call site. test/faults/outbound.test.ts has two faults at each.
  'test/faults/every-fault.test.ts',
  // Sixty-four ways in which the answer to a link can arrive, in a browser.
  'test/attacks/link-fixation.test.ts',
  // The controls of test/attacks/takeover: without each rule, the schedules find its attack.
  'test/attacks/takeover/controls.test.ts',
  // The other kinds of provider, each with a laptop edition of its own.
  'test/local/providers.test.ts',
  'test/local/control-providers.test.ts',
  // Commands of an operator: start, smoke test, import, resend, restore, and the account of the probe.
  'test/local/start.test.ts',
  'test/local/machines.test.ts',
  'test/local/dev.test.ts',
  'test/local/smoke.test.ts',
  'test/docs/runbooks.test.ts',
  'test/local/import.test.ts',
  'test/local/resend.test.ts',
  'test/restore/replay.test.ts',
  'test/deployment/synthetic-account.test.ts',
  'test/deployment/template-check.test.ts',
  // Each command in a process of its own; checks, open-stage and restore-tables hold the same without one.
  'test/deployment/bad-input.test.ts',
  // Whole builds. test/deployment/alone.test.ts holds the lock between them.
  'test/deployment/two-builds.test.ts',
  // The whole command. Nothing shorter shows which files it writes.
  'test/bench/cost.test.ts',
];

const root = join(import.meta.dirname, '..');
const missing = files.filter((file) => !existsSync(join(root, file)));
// Otherwise, neither command would run a renamed file.
if (missing.length > 0) throw new Error(`test/long.ts names files that do not exist: ${missing.join(', ')}`);

export const longTests: readonly string[] = files;
