import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The size of one bundle in bytes, and the packages that it contains. */
export interface Weight {
  readonly minified: number;
  readonly gzip: number;
  /** Bytes in the bundle, by package. Our own code has the project's name. */
  readonly packages: Readonly<Record<string, number>>;
}

export type Ledger = Readonly<Record<string, Weight>>;

interface Metafile {
  readonly outputs: Readonly<Record<string, { bytes: number; inputs: Record<string, { bytesInOutput: number }> }>>;
}

const root = join(import.meta.dirname, '..');

/** The agreed ledger. */
export const ledgerFile = join(import.meta.dirname, 'sizes.json');

/** Measures the bundles that `npm run build` made. */
export const weigh = (): Ledger => {
  const { outputs } = JSON.parse(readFileSync(join(root, 'dist/functions.meta.json'), 'utf8')) as Metafile;
  return Object.fromEntries(
    Object.entries(outputs)
      .map(([file, { bytes, inputs }]): [string, Weight] => {
        const name = file.split('/').at(-2)!;
        const gzip = gzipSync(readFileSync(join(root, file)), { level: 9 }).length;
        return [name, { minified: bytes, gzip, packages: packagesOf(inputs) }];
      })
      .sort(([a], [b]) => a.localeCompare(b)),
  );
};

const packagesOf = (inputs: Readonly<Record<string, { bytesInOutput: number }>>): Record<string, number> => {
  const packages: Record<string, number> = {};
  for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'lien-ket-vneid';
    packages[name] = (packages[name] ?? 0) + bytesInOutput;
  }
  return Object.fromEntries(Object.entries(packages).sort(([, a], [, b]) => b - a));
};

if (import.meta.main) {
  const { buildFunctions } = await import('../ops/build/build.ts');
  const { alone } = await import('../ops/build/alone.ts');
  const ledger = await alone(async () => {
    await buildFunctions();
    return weigh();
  });
  writeFileSync(ledgerFile, `${JSON.stringify(ledger, null, 2)}\n`);
  for (const [name, { minified, gzip }] of Object.entries(ledger))
    console.log(
      `${name.padEnd(20)}${(minified / 1000).toFixed(1).padStart(8)} KB${(gzip / 1000).toFixed(1).padStart(8)} KB gzip`,
    );
}
