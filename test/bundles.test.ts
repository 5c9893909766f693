import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ledger, ledgerFile, weigh } from '../bench/sizes.ts';
import { routes } from '../lib/routes.ts';

const root = join(import.meta.dirname, '..');
const now = weigh();
const agreed = JSON.parse(readFileSync(ledgerFile, 'utf8')) as Ledger;
const handlers = [...new Set(routes.map(({ handler }) => handler))];

describe('a bundle', () => {
  test('a bundle that grows by more than a twentieth needs a change of the size file too: npm run sizes', () => {
    expect(Object.keys(now)).toEqual(Object.keys(agreed));
    const grown = Object.entries(now).filter(([name, { gzip }]) => gzip > agreed[name]!.gzip * 1.05);
    expect(grown.map(([name]) => name)).toEqual([]);
  });

  test.each(handlers)(
    'the bundle of a handler is at most 75 KB compressed, and 92 KB with the protocols of both partners: %s',
    (name) => {
      expect(now[name]!.gzip).toBeLessThanOrEqual(name === 'vneid-callback' ? 92_000 : 75_000);
    },
  );

  test('bundles contain only packages that the lock file pins for production', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { dev?: boolean; integrity?: string }>;
    };
    const inside = new Set(Object.values(now).flatMap((weight) => Object.keys(weight.packages)));
    inside.delete('lien-ket-vneid');
    expect(inside.size).toBeGreaterThan(10);
    for (const name of inside) {
      const pinned = packages[`node_modules/${name}`];
      expect([name, pinned?.dev ?? false, pinned?.integrity?.slice(0, 7)]).toEqual([name, false, 'sha512-']);
    }
  });

  test('the bundles of login, session and CCCD handlers do not load fetch, which adds forty milliseconds to a cold start', () => {
    const script = `
      const before = new Set(process.moduleLoadList);
      for (const name of process.argv.slice(1)) require(name);
      console.log(process.moduleLoadList.filter((name) => !before.has(name) && /undici/.test(name)).join('\\n'));`;
    const files = ['login', 'session', 'check-cccd', 'update-cccd', 'skip-cccd'].map((name) =>
      join(root, 'dist/functions', name, `${name}.cjs`),
    );
    expect(execFileSync(process.execPath, ['-e', script, ...files], { encoding: 'utf8' }).trim()).toBe('');
  });
});

test.each(['argon2', 'bcrypt'])(
  'bundles that hash passwords contain %s for this machine, and no other bundle does',
  (native) => {
    const withIt = Object.keys(now).filter((name) =>
      existsSync(join(root, 'dist/functions', name, `${native}.${process.arch}.node`)),
    );
    expect(withIt).toEqual([
      'change-password',
      'login',
      'make-synthetic',
      'move-in',
      'prove-old-account',
      'prove-second-account',
    ]);
  },
);

test('the lock file pins the native files of both architectures', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  for (const name of ['argon2', 'bcrypt'])
    for (const architecture of ['x64', 'arm64'])
      expect(packages[`node_modules/@node-rs/${name}-linux-${architecture}-gnu`]?.integrity).toMatch(/^sha512-/);
});
