import type { Plugin, PluginBuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standIns } from './sdk-stand-ins.ts';

const credentials = join(import.meta.dirname, '../../functions/wiring/env-credentials.ts');

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
    unusedPaginators(build);
    plainEndpoints(build);
    plainHosts(build);
    onlyRequests(build);
    fewErrors(build);
    unusedPattern(build);
  },
};

/** Made while loading, they look to esbuild as if they did something; said to be pure, those that nobody calls can go. */
const unusedPaginators = (build: PluginBuild) =>
  build.onLoad({ filter: /lib-dynamodb\/dist-es\/pagination\/\w+Paginator\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace('= createPaginator(', '= /* @__PURE__ */ createPaginator('),
    loader: 'js',
  }));

/** First part of each service's host name. */
const hosts: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  kms: 'kms',
  codedeploy: 'codedeploy',
  lambda: 'lambda',
  'secrets-manager': 'secretsmanager',
  s3: 's3',
  sqs: 'sqs',
  sesv2: 'email',
  'pinpoint-sms-voice-v2': 'sms-voice',
};

/** The rules for FIPS, dual stack, China and accounts' own endpoints: ours are the regional ones, or `AWS_ENDPOINT_URL_…`. */
const plainEndpoints = (build: PluginBuild) =>
  build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/endpoint\/endpointResolver\.js$/ }, ({ path }) => {
    const client = /client-([\w-]+)/.exec(path)![1]!;
    const host = hosts[client];
    if (!host) throw new Error(`ops/build/slim-aws-sdk.ts does not know the host name of @aws-sdk/client-${client}`);
    return {
      // A bucket's name stands in the path, as S3 takes it too.
      contents: `export const defaultEndpointResolver = ({ Endpoint, Region, Bucket = '' }) => ({
        url: new URL(Bucket, Endpoint ?? 'https://${host}.' + Region + '.amazonaws.com'),
      });`,
      loader: 'js',
    };
  });

/** Host names that begin with a word of the request (an account's own host for some operations): no operation of ours has one. */
const plainHosts = (build: PluginBuild) =>
  build.onLoad({ filter: /@smithy\/core\/.*\/protocols\/HttpProtocol\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/ setHostPrefix\(.*?\n {4}\}/s, ' setHostPrefix() {}'),
    loader: 'js',
  }));

/** Signatures of addresses and of streamed events: we send requests. */
const onlyRequests = (build: PluginBuild) =>
  build.onLoad({ filter: /@smithy\/signature-v4\/dist-es\/SignatureV4\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/ {4}async (presign|signEvent|signMessage)\(.*?\n {4}\}\n/gs, ''),
    loader: 'js',
  }));

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

/** Valibot's pattern of emoji becomes an object while loading; said to be pure, it can go where nobody reads it. */
const unusedPattern = (build: PluginBuild) =>
  build.onLoad({ filter: /valibot\/dist\/index\.mjs$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/(const EMOJI_REGEX = )(.*);/, '$1/* @__PURE__ */ (() => $2)();'),
    loader: 'js',
  }));
