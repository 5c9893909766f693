import type { Plugin, PluginBuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standIns } from './sdk-stand-ins.ts';

const credentials = join(import.meta.dirname, '../../functions/wiring/env-credentials.ts');

export const trim: Plugin = {
  name: 'trim',
  setup: (build) => {
    for (const { file, contents } of standIns) build.onLoad({ filter: file }, () => ({ contents, loader: 'js' }));
    // On Lambda, the role's credentials are only in the environment. The whole chain of providers is 40 % of the SDK.
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: credentials }));
    // Each client contains its whole package.json and uses only the version number.
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

/** Marks paginators as pure. They are created at load time, so esbuild would keep the unused ones as side effects. */
const unusedPaginators = (build: PluginBuild) =>
  build.onLoad({ filter: /lib-dynamodb\/dist-es\/pagination\/\w+Paginator\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace('= createPaginator(', '= /* @__PURE__ */ createPaginator('),
    loader: 'js',
  }));

/** The first part of each service's host name. */
const hosts: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  kms: 'kms',
  cloudwatch: 'monitoring',
  codedeploy: 'codedeploy',
  lambda: 'lambda',
  'secrets-manager': 'secretsmanager',
  s3: 's3',
  sqs: 'sqs',
  sesv2: 'email',
  'pinpoint-sms-voice-v2': 'sms-voice',
};

/**
 * Replaces the rules for FIPS, dual stack, China and account endpoints. We use regional endpoints or
 * `AWS_ENDPOINT_URL_…`.
 */
const plainEndpoints = (build: PluginBuild) =>
  build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/endpoint\/endpointResolver\.js$/ }, ({ path }) => {
    const client = /client-([\w-]+)/.exec(path)![1]!;
    const host = hosts[client];
    if (!host) throw new Error(`ops/build/slim-aws-sdk.ts does not know the host name of @aws-sdk/client-${client}`);
    return {
      // The name of a bucket is in the path, which S3 accepts as well.
      contents: `export const defaultEndpointResolver = ({ Endpoint, Region, Bucket = '' }) => ({
        url: new URL(Bucket, Endpoint ?? 'https://${host}.' + Region + '.amazonaws.com'),
      });`,
      loader: 'js',
    };
  });

/** Removes host names that start with a part of the request (account endpoints). None of our operations has one. */
const plainHosts = (build: PluginBuild) =>
  build.onLoad({ filter: /@smithy\/core\/.*\/protocols\/HttpProtocol\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/ setHostPrefix\(.*?\n {4}\}/s, ' setHostPrefix() {}'),
    loader: 'js',
  }));

/** Removes signatures of URLs and of streamed events. We only send requests. */
const onlyRequests = (build: PluginBuild) =>
  build.onLoad({ filter: /@smithy\/signature-v4\/dist-es\/SignatureV4\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/ {4}async (presign|signEvent|signMessage)\(.*?\n {4}\}\n/gs, ''),
    loader: 'js',
  }));

/** Errors that our code checks by class. All other errors keep only their name, and our code compares the name. */
const knownErrors =
  /^(\w+ServiceException|ConditionalCheckFailedException|TransactionCanceledException|TransactionConflictException)$/;

/**
 * Removes the classes of unused errors. A client registers the class and schema of every error of its service, so all
 * would stay.
 */
const fewErrors = (build: PluginBuild) =>
  build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8')
      .replace(/^\w+_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name: string) =>
        knownErrors.test(name) ? line : '',
      )
      // To esbuild, computed keys look like side effects. Marked as pure, unused shapes can be removed.
      .replace(/^((?:export )?var \w+\$? = )(\[[^;]*\]);$/gm, '$1/* @__PURE__ */ (() => $2)();'),
    loader: 'js',
  }));

/** Marks valibot's emoji pattern as pure. It is created at load time, so esbuild would keep it even if it is unused. */
const unusedPattern = (build: PluginBuild) =>
  build.onLoad({ filter: /valibot\/dist\/index\.mjs$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/(const EMOJI_REGEX = )(.*);/, '$1/* @__PURE__ */ (() => $2)();'),
    loader: 'js',
  }));
