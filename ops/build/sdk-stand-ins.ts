/**
 * Parts of the SDK that none of our calls on Lambda reaches, and their replacements in the bundles. Together they are
 * more than half of the SDK. Every test with bundles (the laptop edition uses them) runs with the replacements.
 */
const nothing = (name: string) => `export const ${name} = undefined;`;

/** Replaces the code for streams of events: we call no operation with such a stream. */
const noEvents = `export const [EventStreamSerde, eventStreamSerdeProvider] = [];
  export const resolveEventStreamSerdeConfig = (config) => config;`;

export const standIns: readonly { file: RegExp; contents: string }[] = [
  // Node has its own hashes. This one is for runtimes without them.
  { file: /@smithy\/core\/.*\/Sha256Js\.js$/, contents: nothing('Sha256Js') },
  // Retry mode `adaptive`. We use mode `standard`.
  { file: /@smithy\/core\/.*\/util-retry\/AdaptiveRetryStrategy\.js$/, contents: nothing('AdaptiveRetryStrategy') },
  // Streams of events. None of our calls has one.
  { file: /@smithy\/core\/.*\/event-streams\/index\.js$/, contents: noEvents },
  // Files in a developer's home directory. Lambda has none.
  {
    file: /@smithy\/core\/.*\/shared-ini-file-loader\/loadSharedConfigFiles\.js$/,
    contents: `export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });
      export const CONFIG_PREFIX_SEPARATOR = '.';`,
  },
  // Asks a virtual machine for its region. On Lambda, the region is in the environment.
  {
    file: /@smithy\/core\/.*\/regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  // AWS's partitions of countries. They serve the endpoint rules, which we replace as well.
  {
    file: /@aws-sdk\/core\/.*\/lib\/aws\/partition\.js$/,
    contents: 'export const [partition, setPartitionInfo, useDefaultPartitionInfo, getUserAgentPrefix] = [];',
  },
  // Numbers in JSON that JavaScript cannot represent. Our answers contain none, and DynamoDB sends numbers as text.
  {
    file: /@smithy\/core\/.*\/protocols\/json\/needsReviver\.js$/,
    contents: 'export const needsReviver = () => false;',
  },
  { file: /@smithy\/core\/.*\/protocols\/json\/jsonReviver\.js$/, contents: nothing('jsonReviver') },
  // Headers of streamed events, which we do not use.
  { file: /@smithy\/signature-v4\/.*\/HeaderFormatter\.js$/, contents: 'export class HeaderFormatter {}' },
  // Warns Lambda of functions that call each other in a circle, through queues and buckets. Ours write to tables.
  {
    file: /middleware-recursion-detection\/recursionDetectionMiddleware\.js$/,
    contents: 'export const recursionDetectionMiddleware = () => (next) => next;',
  },
  // AWS's statistics of SDK, system and runtime versions. One short name shows in CloudTrail that the call is ours.
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
  // The SDK's defaults for laptops, telephones and distant regions. We use the defaults without a mode.
  {
    file: /defaults-mode\/resolveDefaultsModeConfig\.js$/,
    contents: "export const resolveDefaultsModeConfig = () => async () => 'legacy';",
  },
  // Warns of an old version of Node. Our runtime is pinned.
  {
    file: /@aws-sdk\/core\/.*\/emitWarningIfUnsupportedVersion\.js$/,
    contents: 'export const emitWarningIfUnsupportedVersion = () => {}; export const state = {};',
  },
  // Reads how long a service asks the client to wait. The AWS services that we call do not send this header.
  {
    file: /middleware-retry\/parseRetryAfterHeader\.js$/,
    contents: 'export const parseRetryAfterHeader = () => undefined, getRetryAfterHint = parseRetryAfterHeader;',
  },
  // The SDK's own log lines. The SDK has no logger here.
  {
    file: /@aws-sdk\/core\/.*\/middleware-logger\/loggerMiddleware\.js$/,
    contents: `export const loggerMiddleware = () => (next) => next;
      export const loggerMiddlewareOptions = { name: 'loggerMiddleware', tags: ['LOGGER'], step: 'initialize', override: true };
      export const getLoggerPlugin = () => ({ applyToStack: () => {} });`,
  },
  { file: /smithy-client\/schemaLogFilter\.js$/, contents: 'export const schemaLogFilter = () => {};' },
  // Host names of buckets. We put the name of the archive's bucket into the path.
  {
    file: /service-customizations\/s3\.js$/,
    contents: `export const [DOT_PATTERN, S3_HOSTNAME_PATTERN, isArnBucketName, isDnsCompatibleBucketName] = [];
      export const resolveParamsForS3 = async (parameters) => parameters;`,
  },
  // Plug-ins of a client. We use none.
  {
    file: /@aws-sdk\/client-[\w-]+\/dist-es\/runtimeExtensions\.js$/,
    contents: 'export const resolveRuntimeExtensions = (config) => config;',
  },
  // Endpoint discovery is off: DynamoDB uses the endpoint of the region.
  {
    file: /middleware-endpoint-discovery\/dist-es\/index\.js$/,
    contents: `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector() {}, configFileSelector() {} };
      export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  // AWS's JSON protocol writes times as seconds, so the two other formats do not occur.
  {
    file: /@smithy\/core\/.*\/serde\/date-utils\.js$/,
    contents: `export const parseEpochTimestamp = (seconds) => seconds == null ? undefined : new Date(Math.round(Number(seconds) * 1000));
      export const [dateToUtcString, parseRfc3339DateTime, parseRfc3339DateTimeWithOffset, parseRfc7231DateTime] = [];`,
  },
];
