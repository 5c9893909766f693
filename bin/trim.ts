import type { Plugin, PluginBuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Parts of the SDK that no call of ours on Lambda ever reaches, and what stands in their place in the bundles. Together
 * they are more than half of the SDK. Every test that runs bundles (the laptop edition does) runs them trimmed.
 */
const nothing = (name: string) => `export const ${name} = undefined;`;

const standIns: readonly { file: RegExp; contents: string }[] = [
  // Node has hashes of its own; this one is for runtimes without.
  { file: /@smithy\/core\/.*\/Sha256Js\.js$/, contents: nothing('Sha256Js') },
  // Retry mode `adaptive`; ours is the standard one.
  { file: /@smithy\/core\/.*\/util-retry\/AdaptiveRetryStrategy\.js$/, contents: nothing('AdaptiveRetryStrategy') },
  // Streams of events: none of our calls has one.
  { file: /@smithy\/core\/.*\/event-streams\/index\.js$/, contents: nothing('EventStreamSerde') },
  // Files of a developer's home; Lambda has none.
  {
    file: /@smithy\/core\/.*\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    contents: `export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
      export const CONFIG_PREFIX_SEPARATOR = '.';`,
  },
  // The countries' partitions of AWS, for endpoint rules that are not used either.
  { file: /@aws-sdk\/core\/.*\/partitions\.js$/, contents: 'export const partitionsInfo = { partitions: [] };' },
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
    plainEndpoints(build);
    fewErrors(build);
  },
};

/** First part of each service's host name. */
const hosts: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  kms: 'kms',
  'secrets-manager': 'secretsmanager',
  sqs: 'sqs',
  sesv2: 'email',
  'pinpoint-sms-voice-v2': 'sms-voice',
};

/** The rules for FIPS, dual stack, China and accounts' own endpoints: ours are the regional ones, or `AWS_ENDPOINT_URL_…`. */
const plainEndpoints = (build: PluginBuild) =>
  build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/endpoint\/endpointResolver\.js$/ }, ({ path }) => {
    const client = /client-([\w-]+)/.exec(path)![1]!;
    const host = hosts[client];
    if (!host) throw new Error(`bin/trim.ts does not know the host name of @aws-sdk/client-${client}`);
    return {
      contents: `export const defaultEndpointResolver = ({ Endpoint, Region }) => ({
        url: new URL(Endpoint ?? 'https://${host}.' + Region + '.amazonaws.com'),
      });`,
      loader: 'js',
    };
  });

/** Errors that our code knows by their class; all others keep their name and are told apart by it. */
const knownErrors =
  /^(\w+ServiceException|ConditionalCheckFailedException|TransactionCanceledException|TransactionConflictException)$/;

/** A client registers the class and schema of every error of its service, which would keep all of them. */
const fewErrors = (build: PluginBuild) =>
  build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8')
      .replace(/^\w+_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name: string) =>
        knownErrors.test(name) ? line : '',
      )
      // Keys in brackets look to esbuild as if they did something; said to be pure, unused shapes can go.
      .replace(/^((?:export )?var \w+\$? = )(\[[^;]*\]);$/gm, '$1/* @__PURE__ */ (() => $2)();'),
    loader: 'js',
  }));
