import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { alone } from './build/alone.ts';
import { buildAll } from './build/build.ts';

/**
 * `npm run check`: every check except the tests, in two lines at once, because each check uses one processor. Stops at
 * the first failure.
 */
const root = join(import.meta.dirname, '..');
const modules = (file: string) => join(root, 'node_modules', file);

/** Prints what the check wrote when it has ended, so that two checks do not mix their lines. */
const run = async (name: string, args: readonly string[], env: Record<string, string> = {}) => {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  process.once('exit', () => child.kill());
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  process.stdout.write(out);
  process.stderr.write(errors);
  if (status !== 0) {
    console.error(`✗ ${name}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
};

const lint = () => run('lint', [modules('eslint/bin/eslint.js'), '.']);

const others = async () => {
  await run('types', [modules('typescript/bin/tsc'), '--noEmit']);
  await run('format', [modules('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']);
  await alone(synthEveryStage);
};

const synthEveryStage = async () => {
  await buildAll();
  for (const stage of ['dev', 'staging', 'production'])
    await run(`synth ${stage}`, ['bin/app.ts'], {
      CDK_OUTDIR: join(tmpdir(), `lien-ket-check-${stage}`),
      // Citizens depend on production, so it must also pass the rule packs.
      CDK_CONTEXT_JSON: JSON.stringify({
        stage,
        ...(stage === 'production' && { rules: true, moveIn: true, ci: true }),
      }),
    });
};

await Promise.all([lint(), others()]);
