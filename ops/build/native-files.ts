import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Plugin } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What is native in a bundle, by its name among the packages of `@node-rs`. */
const names = ['argon2', 'bcrypt'] as const;

/** Lambda's two architectures, by Node's name of each; both run glibc. */
const architectures = ['x64', 'arm64'] as const;

interface Native {
  readonly name: (typeof names)[number];
  readonly architecture: (typeof architectures)[number];
}

const all: readonly Native[] = names.flatMap((name) => architectures.map((architecture) => ({ name, architecture })));

const packageOf = ({ name, architecture }: Native) => `@node-rs/${name}-linux-${architecture}-gnu`;
const fileOf = ({ name, architecture }: Native) => `${name}.linux-${architecture}-gnu.node`;

/** Where npm put the one of this machine, and where `fetchNative` puts the other. */
const placesOf = (native: Native) => [
  join(root, 'node_modules', packageOf(native), fileOf(native)),
  join(root, '.native', fileOf(native)),
];

/**
 * npm installs only what is for this machine; a deployment from another architecture wants Lambda's. Taken from the
 * registry once, and believed only when it is what the lock file names.
 */
export const fetchNative = (): void => {
  for (const native of all) {
    if (placesOf(native).some(existsSync)) continue;
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string; integrity: string }>;
    };
    const { version, integrity } = packages[`node_modules/${packageOf(native)}`]!;
    const folder = join(root, '.native');
    mkdirSync(folder, { recursive: true });
    const packed = execFileSync('npm', ['pack', '--silent', `${packageOf(native)}@${version}`], { cwd: folder });
    const archive = join(folder, packed.toString('utf8').trim());
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new Error(`${packageOf(native)} is not what package-lock.json names`);
    execFileSync('tar', ['-xzf', archive, '--strip-components=1', `package/${fileOf(native)}`], { cwd: folder });
  }
};

/**
 * In the place of the packages, the files for the machine that the bundle runs on; they lie beside each bundle that asks. On a
 * machine that is not Linux the package itself is looked for, in the `node_modules` above the bundle.
 */
export const nativeFiles: Plugin = {
  name: 'native-files',
  setup: (build) => {
    build.onLoad({ filter: /gateways\/native\.ts$/ }, () => ({
      // A name that is put together is not looked for while bundling.
      contents: `const found = {};
        const load = (name) => {
          for (const place of [['./' + name, process.arch, 'node'].join('.'), ['@node-rs', name].join('/')])
            try { return require(place); } catch {}
          return {};
        };
        export const nativeHash = () => (found.argon2 ??= load('argon2')).hashRaw;
        export const nativeBcrypt = () => (found.bcrypt ??= load('bcrypt')).hash;`,
      loader: 'js',
    }));
    build.onEnd(({ metafile }) => {
      for (const [file, { inputs }] of Object.entries(metafile?.outputs ?? {}))
        if (Object.keys(inputs).some((input) => input.endsWith('gateways/native.ts')))
          for (const native of all) {
            const found = placesOf(native).find(existsSync);
            const beside = join(root, dirname(file), `${native.name}.${native.architecture}.node`);
            if (found) copyFileSync(found, beside);
          }
    });
  },
};

if (import.meta.main) fetchNative();
