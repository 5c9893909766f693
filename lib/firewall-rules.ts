import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { perAddress } from './capacity.ts';
import { routes } from './routes.ts';
import type { Stage } from './stage.ts';

type Statement = CfnWebACL.StatementProperty;
export type FirewallRule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** ARNs of one list of addresses. AWS keeps IPv4 and IPv6 apart. */
export interface AddressList {
  readonly ipv4: string;
  readonly ipv6: string;
}

/** The address lists of a stage. */
export interface Listed {
  /** VNeID's servers. */
  readonly vneidServers: AddressList;
  /** The agency's offices. */
  readonly offices: AddressList;
  /** Networks that operators block. */
  readonly blocked: AddressList;
}

/** AWS's own rule groups, in the order of their evaluation. */
const managed = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/**
 * Refuses requests without a User-Agent, and queries over 2,048 bytes. That is right only for browsers on our own
 * pages.
 */
const forBrowsers = 'AWSManagedRulesCommonRuleSet';

const logoutPath = '/api/vneid/logged-out';

/** The spelling that the route table gives each path that changes data. */
const plainPath = '^/api(/[a-z]+(-[a-z]+)*)+$';

const block = (name: string, statement: Statement): FirewallRule => ({ name, action: { block: {} }, statement });

/** The rules of a stage, in the order of their evaluation. */
export const firewallRules = ({ managedRules }: Stage, listed: Listed): FirewallRule[] => {
  const isOffice = isIn(listed.offices);
  // Thousands of people share one address of an office, so only a limit of its own counts these addresses.
  const ofOthers = (statement: Statement) => and(not(isOffice), statement);
  return [
    // This rule is the first, so no rule below counts or refuses these requests: they may come fast and without a
    // User-Agent.
    { name: 'VneidLogouts', action: { allow: {} }, statement: logoutsFrom(listed.vneidServers) },
    block('Blocked', isIn(listed.blocked)),
    // API Gateway might accept two spellings of a path for one route. The rules below would count each spelling apart.
    block('Spellings', changeOfOtherSpelling),
    block('Offices', rate(perAddress.office, isOffice)),
    block('Everything', rate(perAddress.everything, ofOthers(not(exactly({ uriPath: {} }, logoutPath))))),
    // VNeID's server reports the logouts of all people, up to twenty per second.
    block('Logouts', rate(6_000, exactly({ uriPath: {} }, logoutPath))),
    ...[...changesByLimit()].map(([limit, paths]) => block(`Changes${limit}`, eachOf(paths, limit, ofOthers))),
    ...managed.map((name) => ({
      name,
      overrideAction: managedRules === 'count' ? { count: {} } : { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name,
          ...(name === forBrowsers && { scopeDownStatement: not(ofServers) }),
        },
      },
    })),
  ];
};

const asSent = [{ priority: 0, type: 'NONE' }];

const pathMatches = (regexString: string) => ({
  regexMatchStatement: { regexString, fieldToMatch: { uriPath: {} }, textTransformations: asSent },
});

const exactly = (fieldToMatch: CfnWebACL.FieldToMatchProperty, searchString: string) => ({
  byteMatchStatement: {
    fieldToMatch,
    searchString,
    positionalConstraint: 'EXACTLY',
    textTransformations: asSent,
  },
});

const isIn = ({ ipv4, ipv6 }: AddressList) => ({
  orStatement: { statements: [ipv4, ipv6].map((arn) => ({ ipSetReferenceStatement: { arn } })) },
});
const not = (statement: Statement) => ({ notStatement: { statement } });
const and = (...statements: Statement[]) => ({ andStatement: { statements } });

/** Limits the requests of one address that match a statement, in five minutes. */
const rate = (limit: number, scopeDownStatement: Statement) => ({
  rateBasedStatement: { limit, aggregateKeyType: 'IP', scopeDownStatement },
});

/** Paths that servers call, and the path to which VNeID redirects browsers with an answer of any length. */
const ofServers = pathMatches('^/api/vneid/(logged-out|callback)$');

/**
 * Groups the paths that change data by the number of requests that one address may send to each of them in five
 * minutes.
 */
const changesByLimit = () =>
  Map.groupBy(
    routes.filter(({ method, perAddress: limit }) => method === 'POST' && limit !== perAddress.everything),
    ({ perAddress: limit = perAddress.changes }) => limit,
  );

/** Returns one rule for all these paths. It counts each pair of address and path apart. */
const eachOf = (
  paths: readonly { readonly path: string }[],
  limit: number,
  of: (statement: Statement) => Statement,
) => ({
  rateBasedStatement: {
    limit,
    aggregateKeyType: 'CUSTOM_KEYS',
    customKeys: [{ ip: {} }, { uriPath: { textTransformations: asSent } }],
    scopeDownStatement: of(pathMatches(`^/api/(${paths.map(({ path }) => path.replace('/api/', '')).join('|')})$`)),
  },
});

const changeOfOtherSpelling = and(
  ...['GET', 'HEAD'].map((method) => not(exactly({ method: {} }, method))),
  not(pathMatches(plainPath)),
);

const logoutsFrom = (servers: AddressList) => and(exactly({ uriPath: {} }, logoutPath), isIn(servers));
