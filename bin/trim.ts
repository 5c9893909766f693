import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Parts of the SDK that no call of ours on Lambda ever reaches, and what stands in their place in the bundles. Together
 * they are half of the SDK. Every test that runs bundles (the laptop edition does) runs them trimmed.
 */
const nothing = (name: string) => `export const ${name} = undefined;`;

const standIns: readonly { file: RegExp; contents: string }[] = [
  // Node has hashes of its own; this one is for runtimes without.
  { file: /@smithy\/core\/.*\/Sha256Js\.js$/, contents: nothing('Sha256Js') },
  // Retry mode `adaptive`; ours is the standard one.
  { file: /@smithy\/core\/.*\/util-retry\/AdaptiveRetryStrategy\.js$/, contents: nothing('AdaptiveRetryStrategy') },
  // Streams of events: none of our calls has one.
  { file: /@smithy\/core\/.*\/event-streams\/index\.js$/, contents: nothing('EventStreamSerde') },
  // Endpoint discovery is off, so nothing is ever kept in its cache.
  { file: /mnemonist\/lru-cache\.js$/, contents: 'export default class NoCache { has() { return false; } }' },
];

const credentials = join(import.meta.dirname, '../functions/live/env-credentials.ts');

export const trim: Plugin = {
  name: 'trim',
  setup: (build) => {
    for (const { file, contents } of standIns) build.onLoad({ filter: file }, () => ({ contents, loader: 'js' }));
    // On Lambda the role's keys are in the environment and nowhere else; the whole chain is 40 % of the SDK.
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: credentials }));
    // Each client carries its whole package.json for its version number.
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
