import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { perAddress } from './capacity.ts';
import { routes } from './routes.ts';
import type { Stage } from './stage.ts';

type Statement = CfnWebACL.StatementProperty;
export type FirewallRule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** ARNs of the lists of addresses that a stage names. */
export interface Listed {
  /** VNeID's own servers. */
  readonly vneidServers: string;
  /** The agency's offices. */
  readonly offices: string;
}

/** AWS's own rules, in the order they are asked. */
const managed = [
  'AWSManagedRulesAmazonIpReputationList',
  'AWSManagedRulesKnownBadInputsRuleSet',
  'AWSManagedRulesCommonRuleSet',
];

/** Refuses requests without a User-Agent, and queries over 2,048 bytes: right for browsers that we send, and for them only. */
const forBrowsers = 'AWSManagedRulesCommonRuleSet';

const logoutPath = '/api/vneid/logged-out';

/** How the table of routes spells a path that changes something. */
const plainPath = '^/api(/[a-z]+(-[a-z]+)*)+$';

const block = (name: string, statement: Statement): FirewallRule => ({ name, action: { block: {} }, statement });

/** The rules of a stage, in the order they are asked. */
export const firewallRules = ({ managedRules }: Stage, listed: Listed): FirewallRule[] => {
  const isOffice = { ipSetReferenceStatement: { arn: listed.offices } };
  // Thousands of people stand behind one address of an office: a limit of its own counts them, and no other.
  const ofOthers = (statement: Statement) => and(not(isOffice), statement);
  return [
    // First, so that no rule below counts or refuses them: they may come fast and without a User-Agent.
    { name: 'VneidLogouts', action: { allow: {} }, statement: logoutsFrom(listed.vneidServers) },
    // API Gateway might take two spellings of a path for one route; each would be counted apart below.
    block('Spellings', changeOfOtherSpelling),
    block('Offices', rate(perAddress.office, isOffice)),
    block('Everything', rate(perAddress.everything, ofOthers(not(exactly({ uriPath: {} }, logoutPath))))),
    // One server tells of everybody's logouts, twenty in a second.
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

const not = (statement: Statement) => ({ notStatement: { statement } });
const and = (...statements: Statement[]) => ({ andStatement: { statements } });

/** What one address may send in five minutes, of what meets a statement. */
const rate = (limit: number, scopeDownStatement: Statement) => ({
  rateBasedStatement: { limit, aggregateKeyType: 'IP', scopeDownStatement },
});

/** Where servers come, or browsers with an answer of VNeID's as long as VNeID makes it. */
const ofServers = pathMatches('^/api/vneid/(logged-out|callback)$');

/** Paths that change something, by what one address may send to each of them in five minutes. */
const changesByLimit = () =>
  Map.groupBy(
    routes.filter(({ method, perAddress: limit }) => method === 'POST' && limit !== perAddress.everything),
    ({ perAddress: limit = perAddress.changes }) => limit,
  );

/** One rule for all of them, which counts each address with each path apart. */
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

const logoutsFrom = (arn: string) => and(exactly({ uriPath: {} }, logoutPath), { ipSetReferenceStatement: { arn } });
