/**
 * Parts of the SDK that no call of ours on Lambda ever reaches, and what stands in their place in the bundles. Together
 * they are more than half of the SDK. Every test that runs bundles (the laptop edition does) runs them trimmed.
 */
const nothing = (name: string) => `export const ${name} = undefined;`;

/** For clients that have operations with streams of events, of which we call none. */
const noEvents = `export const [EventStreamSerde, eventStreamSerdeProvider] = [];
  export const resolveEventStreamSerdeConfig = (config) => config;`;

export const standIns: readonly { file: RegExp; contents: string }[] = [
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
