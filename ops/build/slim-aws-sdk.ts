import type { Plugin, PluginBuild } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Parts of the SDK that no call of ours on Lambda ever reaches, and what stands in their place in the bundles. Together
 * they are more than half of the SDK. Every test that runs bundles (the laptop edition does) runs them trimmed.
 */
const nothing = (name: string) => `export const ${name} = undefined;`;

/** For clients that have operations with streams of events, of which we call none. */
const noEvents = `export const [EventStreamSerde, eventStreamSerdeProvider] = [];
  export const resolveEventStreamSerdeConfig = (config) => config;`;

const standIns: readonly { file: RegExp; contents: string }[] = [
  // Node has hashes of its own; this one is for runtimes without.
  { file: /@smithy\/core\/.*\/Sha256Js\.js$/, contents: nothing('Sha256Js') },
  // Retry mode `adaptive`; ours is the standard one.
  { file: /@smithy\/core\/.*\/util-retry\/AdaptiveRetryStrategy\.js$/, contents: nothing('AdaptiveRetryStrategy') },
  // Streams of events: none of our calls has one.
  { file: /@smithy\/core\/.*\/event-streams\/index\.js$/, contents: noEvents },
  // Files of a developer's home; Lambda has none.
  {
    file: /@smithy\/core\/.*\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    contents: `export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
      export const CONFIG_PREFIX_SEPARATOR = '.';`,
  },
  // Asks a virtual machine where it stands; on Lambda the region is in the environment.
  {
    file: /@smithy\/core\/.*\/regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  // The countries' partitions of AWS, for endpoint rules that are not used either.
  {
    file: /@aws-sdk\/core\/.*\/lib\/aws\/partition\.js$/,
    contents: 'export const [partition, setPartitionInfo, useDefaultPartitionInfo, getUserAgentPrefix] = [];',
  },
  // Numbers in JSON that are too large for JavaScript: no answer to us has one, and DynamoDB's numbers travel as text.
  {
    file: /@smithy\/core\/.*\/protocols\/json\/needsReviver\.js$/,
    contents: 'export const needsReviver = () => false;',
  },
  { file: /@smithy\/core\/.*\/protocols\/json\/jsonReviver\.js$/, contents: nothing('jsonReviver') },
  // Headers of streamed events, as above.
  { file: /@smithy\/signature-v4\/.*\/HeaderFormatter\.js$/, contents: 'export class HeaderFormatter {}' },
  // Warns Lambda of functions that call each other in a circle, through queues and buckets; ours write to tables.
  {
    file: /middleware-recursion-detection\/recursionDetectionMiddleware\.js$/,
    contents: 'export const recursionDetectionMiddleware = () => (next) => next;',
  },
  // Versions of SDK, system and runtime, for AWS's statistics; one short name tells CloudTrail that the call is ours.
  {
    file: /middleware-user-agent\/user-agent-middleware\.js$/,
    contents: `export const userAgentMiddleware = () => (next) => (args) => {
        args.request.headers['user-agent'] = 'lien-ket';
        return next(args);
      };
      export const getUserAgentMiddlewareOptions = { name: 'getUserAgentMiddleware', step: 'build', priority: 'low', override: true };
      export const getUserAgentPlugin = () => ({
        applyToStack: (stack) => stack.add(userAgentMiddleware(), getUserAgentMiddlewareOptions),
      });`,
  },
  {
    file: /middleware-user-agent\/configurations\.js$/,
    contents: 'export const DEFAULT_UA_APP_ID = undefined; export const resolveUserAgentConfig = (config) => config;',
  },
  {
    file: /util-user-agent-node\/defaultUserAgent\.js$/,
    contents: `export const createDefaultUserAgentProvider = () => undefined;
      export const defaultUserAgent = createDefaultUserAgentProvider;
      export const crtAvailability = {};`,
  },
  // The SDK's defaults for laptops, telephones and regions far away; ours are those of no mode.
  {
    file: /defaults-mode\/resolveDefaultsModeConfig\.js$/,
    contents: "export const resolveDefaultsModeConfig = () => async () => 'legacy';",
  },
  // Warns of an old Node; the runtime is pinned.
  {
    file: /@aws-sdk\/core\/.*\/emitWarningIfUnsupportedVersion\.js$/,
    contents: 'export const emitWarningIfUnsupportedVersion = () => {}; export const state = {};',
  },
  // How long a service asks to wait: AWS's do not say.
  {
    file: /middleware-retry\/parseRetryAfterHeader\.js$/,
    contents: 'export const parseRetryAfterHeader = () => undefined, getRetryAfterHint = parseRetryAfterHeader;',
  },
  // Log lines of the SDK's own; it has no logger here.
  {
    file: /@aws-sdk\/core\/.*\/middleware-logger\/loggerMiddleware\.js$/,
    contents: `export const loggerMiddleware = () => (next) => next;
      export const loggerMiddlewareOptions = { name: 'loggerMiddleware', tags: ['LOGGER'], step: 'initialize', override: true };
      export const getLoggerPlugin = () => ({ applyToStack: () => {} });`,
  },
  { file: /smithy-client\/schemaLogFilter\.js$/, contents: 'export const schemaLogFilter = () => {};' },
  // Buckets' host names; the archive's bucket stands in the path.
  {
    file: /service-customizations\/s3\.js$/,
    contents: `export const [DOT_PATTERN, S3_HOSTNAME_PATTERN, isArnBucketName, isDnsCompatibleBucketName] = [];
      export const resolveParamsForS3 = async (parameters) => parameters;`,
  },
  // Plug-ins to a client: none.
  {
    file: /@aws-sdk\/client-[\w-]+\/dist-es\/runtimeExtensions\.js$/,
    contents: 'export const resolveRuntimeExtensions = (config) => config;',
  },
  // Endpoint discovery is off: DynamoDB's endpoint is the region's.
  {
    file: /middleware-endpoint-discovery\/dist-es\/index\.js$/,
    contents: `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector() {}, configFileSelector() {} };
      export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  // AWS's JSON writes times as seconds; the other two ways to write them are not met.
  {
    file: /@smithy\/core\/.*\/serde\/date-utils\.js$/,
    contents: `export const parseEpochTimestamp = (seconds) => seconds == null ? undefined : new Date(Math.round(Number(seconds) * 1000));
      export const [dateToUtcString, parseRfc3339DateTime, parseRfc3339DateTimeWithOffset, parseRfc7231DateTime] = [];`,
  },
];

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
