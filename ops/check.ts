import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build/build.ts';

/**
 * Runs every check except the tests: types, lint, format, and the templates of every stage. Stops at the first failure.
 */
const root = join(import.meta.dirname, '..');

const run = (name: string, args: readonly string[], env: Record<string, string> = {}) => {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    console.error(`✗ ${name}`);
    process.exit(1);
  }
  console.log(`✓ ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
};

const modules = (file: string) => join('node_modules', file);
run('types', [modules('typescript/bin/tsc'), '--noEmit']);
run('lint', [modules('eslint/bin/eslint.js'), '.']);
run('format', [modules('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']);
await buildAll();
for (const stage of ['dev', 'staging', 'production'])
  run(`synth ${stage}`, ['bin/app.ts'], {
    CDK_OUTDIR: join(tmpdir(), `lien-ket-check-${stage}`),
    // Citizens depend on production, so it must also pass the rule packs.
    CDK_CONTEXT_JSON: JSON.stringify({
      stage,
      ...(stage === 'production' && { rules: true, moveIn: true, ci: true }),
    }),
  });
