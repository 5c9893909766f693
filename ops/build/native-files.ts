import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Plugin } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The native modules in bundles, by their names among the packages of `@node-rs`. */
const names = ['argon2', 'bcrypt'] as const;

/** Lambda's two architectures, by Node's names. Both run glibc. */
const architectures = ['x64', 'arm64'] as const;

interface Native {
  readonly name: (typeof names)[number];
  readonly architecture: (typeof architectures)[number];
}

const all: readonly Native[] = names.flatMap((name) => architectures.map((architecture) => ({ name, architecture })));

const packageOf = ({ name, architecture }: Native) => `@node-rs/${name}-linux-${architecture}-gnu`;
const fileOf = ({ name, architecture }: Native) => `${name}.linux-${architecture}-gnu.node`;

/** npm installs the file for this machine, and `fetchNative` fetches the file for the other architecture. */
const placesOf = (native: Native) => [
  join(root, 'node_modules', packageOf(native), fileOf(native)),
  join(root, '.native', fileOf(native)),
];

/**
 * Fetches the native files for the other architecture from the registry, once, because npm installs only the files for
 * this machine. Accepts a package only if its hash is the hash in the lock file.
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
    if (found !== integrity) throw new Error(`${packageOf(native)} does not have the hash in package-lock.json`);
    execFileSync('tar', ['-xzf', archive, '--strip-components=1', `package/${fileOf(native)}`], { cwd: folder });
  }
};

/**
 * Loads native files that lie beside the bundle in place of the packages, for the architecture on which the bundle
 * runs. On a machine without Linux it loads the package itself, from the `node_modules` above the bundle.
 */
export const nativeFiles: Plugin = {
  name: 'native-files',
  setup: (build) => {
    build.onLoad({ filter: /gateways\/native\.ts$/ }, () => ({
      // esbuild does not resolve a name that is computed at run time.
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
