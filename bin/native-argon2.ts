import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Plugin } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Lambda's two architectures, by Node's name of each; both run glibc. */
const architectures = ['x64', 'arm64'] as const;
type Architecture = (typeof architectures)[number];

const packageOf = (architecture: Architecture) => `@node-rs/argon2-linux-${architecture}-gnu`;
const fileOf = (architecture: Architecture) => `argon2.linux-${architecture}-gnu.node`;

/** Where npm put the one of this machine, and where `fetchNative` puts the other. */
const placesOf = (architecture: Architecture) => [
  join(root, 'node_modules', packageOf(architecture), fileOf(architecture)),
  join(root, '.native', fileOf(architecture)),
];

/**
 * npm installs only what is for this machine; a deployment from another architecture wants Lambda's. Taken from the
 * registry once, and believed only when it is what the lock file names.
 */
export const fetchNative = (): void => {
  for (const architecture of architectures) {
    if (placesOf(architecture).some(existsSync)) continue;
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; integrity: string }>;
    };
    const { version, integrity } = packages[`node_modules/${packageOf(architecture)}`]!;
    const folder = join(root, '.native');
    mkdirSync(folder, { recursive: true });
    const packed = execFileSync('npm', ['pack', '--silent', `${packageOf(architecture)}@${version}`], { cwd: folder });
    const archive = join(folder, packed.toString('utf8').trim());
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new Error(`${packageOf(architecture)} is not what package-lock.json names`);
    execFileSync('tar', ['-xzf', archive, '--strip-components=1', `package/${fileOf(architecture)}`], { cwd: folder });
  }
};

/** In the place of the package, the file for whatever the bundle runs on; both lie beside each bundle that asks. */
export const nativeArgon2: Plugin = {
  name: 'native-argon2',
  setup: (build) => {
    build.onLoad({ filter: /gateways\/native-argon2\.ts$/ }, () => ({
      // A name that is put together is not looked for while bundling.
      contents: `let found;
        const load = () => { try { return require(['./argon2', process.arch, 'node'].join('.')); } catch { return {}; } };
        export const nativeHash = () => (found ??= load()).hashRaw;`,
      loader: 'js',
    }));
    build.onEnd(({ metafile }) => {
      for (const [file, { inputs }] of Object.entries(metafile?.outputs ?? {}))
        if (Object.keys(inputs).some((input) => input.endsWith('gateways/native-argon2.ts')))
          for (const architecture of architectures) {
            const found = placesOf(architecture).find(existsSync);
            if (found) copyFileSync(found, join(root, dirname(file), `argon2.${architecture}.node`));
          }
    });
  },
};

if (import.meta.main) fetchNative();
