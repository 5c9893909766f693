import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../functions/config.ts';
import { routes } from '../../lib/routes.ts';
import { workers } from '../../lib/workers.ts';
import { stageOf } from '../../lib/stages.ts';
import { rightsOf } from '../../lib/api-stack.ts';
import type { FunctionRights } from '../../lib/constructs/portal-function.ts';
import { plain, Templates } from '../../local/template.ts';
import { synthesised } from '../support/synthesised.ts';

interface Statement {
  Action: string | string[];
  Resource: string | string[];
  Condition?: { StringEquals: Record<string, string> };
}
interface Policy {
  PolicyDocument: { Statement: Statement[] };
  Roles: string[];
}

const templates = new Templates(synthesised);
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
const raw = JSON.parse(readFileSync(join(synthesised, 'Data.template.json'), 'utf8')) as {
  Resources: Record<string, { Type: string; DeletionPolicy?: string }>;
};

test('every handler file is in the route table and every row has its file', () => {
  const files = readdirSync(join(import.meta.dirname, '../../functions/handlers')).map((file) => basename(file, '.ts'));
  expect([...new Set(routes.map((r) => r.handler))].sort()).toEqual(files.sort());
});

test('the API has the routes of the table and no other', () => {
  const keys = templates.all<{ RouteKey: string }>('AWS::ApiGatewayV2::Route').map((r) => r.properties.RouteKey);
  expect(keys.sort()).toEqual(routes.map((r) => `${r.method} ${r.path}`).sort());
});

test('no path is open with one method and behind a login with another', () => {
  const open = new Set([
    '/api/login',
    '/api/logout',
    '/api/vneid/start',
    '/api/vneid/callback',
    '/api/link',
    '/api/link/confirm',
    '/api/link/claim',
    '/api/undo',
    '/api/vneid/logged-out',
    '/api/vneid/end',
    '/api/health',
  ]);
  for (const [path, rows] of Map.groupBy(routes, (r) => r.path))
    expect(rows.length === 1 || !open.has(path)).toBe(true);
});

const functions: [string, FunctionRights][] = [
  ...[...Map.groupBy(routes, (r) => r.handler)].map(([handler, rows]): [string, FunctionRights] => [
    handler,
    rightsOf(handler, rows),
  ]),
  ...workers.map((worker): [string, FunctionRights] => [worker.handler, worker]),
];

describe.each(functions)('%s', (handler, rights) => {
  const role = `${handler.replace(/(^|-)(\w)/g, (_, __, c: string) => c.toUpperCase())}ServiceRole`;
  const statements = templates
    .all<Policy>('AWS::IAM::Policy')
    .filter((p) => p.properties.Roles.some((r) => plain(r) === role))
    .flatMap((p) => p.properties.PolicyDocument.Statement);

  test('may do exactly what its rows say', () => {
    const verbs: Record<string, string> = {
      get: 'GetItem',
      query: 'Query',
      put: 'PutItem',
      update: 'UpdateItem',
      delete: 'DeleteItem',
      check: 'ConditionCheckItem',
    };
    const { tables, keys = [], secrets = [] } = rights;
    const worker = workers.find((w) => w.handler === handler);
    const wanted = [
      ...Object.entries(tables).flatMap(([table, allowed]) =>
        allowed.map((verb) => `dynamodb:${verbs[verb]} ${table}`),
      ),
      ...['Origin', ...secrets].map((name) => `secretsmanager:GetSecretValue ${name}Secret`),
      ...keys.map((use) => keyRights[use]),
      ...(worker ? queueRights.map((right) => `${right} ${worker.queue}`) : []),
      ...(worker?.sends
        ? ['ses:SendEmail identity/lien-ket.example.vn', 'sms-voice:SendTextMessage sender-id/LIENKET/VN']
        : []),
    ];
    const own = statements
      .filter((s) => !s.Condition)
      .flatMap((s) =>
        list(s.Action).flatMap((action) =>
          list(s.Resource).map((resource) => `${action} ${resource.slice(resource.lastIndexOf(':') + 1)}`),
        ),
      );
    expect(own.sort()).toEqual(wanted.sort());
  });

  test('uses the key at rest only through DynamoDB and Secrets Manager', () => {
    const conditional = statements.filter((s) => s.Condition);
    for (const s of conditional) {
      expect(list(s.Resource)).toEqual([expect.stringMatching(/:RestKey$/)]);
      expect(s.Condition!.StringEquals['kms:ViaService']).toMatch(
        /^(dynamodb|secretsmanager)\.ap-southeast-1\.amazonaws\.com$/,
      );
    }
  });

  test('can open no number and has no wildcard', () => {
    const actions = statements.flatMap((s) => list(s.Action));
    expect(actions.join()).not.toContain('*');
    expect(
      statements.filter((s) => list(s.Resource).some((r) => r.endsWith('CccdKey'))).flatMap((s) => list(s.Action)),
    ).not.toContain('kms:Decrypt');
    const resumes = statements.some((s) => !s.Condition && list(s.Action).includes('kms:Decrypt'));
    expect(resumes).toBe(handler === 'match-waiting');
    expect(statements.flatMap((s) => list(s.Resource))).not.toContain('*');
  });
});

/** What Lambda needs of a queue to hand its messages out. */
const queueRights = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];

const keyRights = {
  seal: 'kms:GenerateDataKey CccdKey',
  index: 'kms:GenerateMac IndexKey',
  postpone: 'kms:Encrypt LaterKey',
  resume: 'kms:Decrypt LaterKey',
};

describe('data', () => {
  interface TableProperties {
    Replicas: {
      DeletionProtectionEnabled: boolean;
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: boolean };
      SSESpecification: { KMSMasterKeyId: string };
    }[];
    BillingMode: string;
    TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
    TableName?: string;
  }
  const tables = templates.all<TableProperties>('AWS::DynamoDB::GlobalTable');

  test.each(tables)(
    '$id is protected, recoverable, encrypted with our key, on demand and unnamed',
    ({ properties }) => {
      expect(properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: expect.stringMatching(/RestKey$/) },
          },
        ],
      });
      expect(properties.TableName).toBeUndefined();
    },
  );

  test('what is temporary has an end that DynamoDB knows', () => {
    const ending = tables.filter((t) => t.properties.TimeToLiveSpecification?.Enabled).map((t) => plain(t.id));
    expect(ending.sort()).toEqual(['Flows', 'Limits', 'Outbox']);
  });

  test('tables, keys and secrets outlive the stack', () => {
    for (const { Type, DeletionPolicy } of Object.values(raw.Resources))
      if (/Table|KMS|Secret$/.test(Type)) expect(DeletionPolicy).toBe('Retain');
  });
});

test('functions run on the pinned runtime and architecture, with logs that end', () => {
  const functions = templates
    .all<{ Runtime: string; Architectures: string[]; Timeout: number; Handler: string }>('AWS::Lambda::Function')
    .filter(
      (f) =>
        f.properties.Handler === 'index.handler' &&
        f.properties.Runtime === 'nodejs24.x' &&
        [10, 30].includes(f.properties.Timeout),
    );
  expect(functions).toHaveLength(new Set(routes.map((r) => r.handler)).size + workers.length);
  for (const f of functions) expect(f.properties.Architectures).toEqual(['arm64']);
  const logs = templates.all<{ RetentionInDays?: number }>('AWS::Logs::LogGroup');
  expect(logs.every((l) => l.properties.RetentionInDays === 30)).toBe(true);
});

test.each(['dev', 'staging', 'production'])('what stage %s sets is what the functions can read', (name) => {
  const { vneid, population, loginPolicy, origin } = stageOf(name, {});
  const set = templates
    .all<{ Environment?: { Variables: Record<string, string> } }>('AWS::Lambda::Function')
    .map((f) => f.properties.Environment?.Variables)
    .find((variables) => variables?.['VNEID_PROFILE']);
  const variables = {
    ...set,
    PUBLIC_ORIGIN: origin,
    VNEID_PROFILE: JSON.stringify(vneid),
    POPULATION_PROFILE: JSON.stringify(population),
    LOGIN_POLICY: JSON.stringify(loginPolicy),
  };
  expect(readConfig(variables).publicOrigin).toBe(origin);
  expect(vneid.redirectUri).toBe(`${origin}/api/vneid/callback`);
});

test('an environment that is not whole is refused with every fault at once, and plain HTTP to the world is one', () => {
  expect(() => readConfig({ PUBLIC_ORIGIN: 'http://portal.example', VNEID_PROFILE: '{' })).toThrow(
    /ACCOUNTS_TABLE.*PUBLIC_ORIGIN: must be https.*VNEID_PROFILE/s,
  );
});

test('no CloudFront name is the same in two stages: they are one space for the whole AWS account', () => {
  for (const kind of ['Function', 'OriginRequestPolicy', 'ResponseHeadersPolicy', 'OriginAccessControl'])
    expect(JSON.stringify(templates.one(`AWS::CloudFront::${kind}`).properties)).toMatch(/LienKet-?production/);
});

describe('edge', () => {
  interface DistributionProperties {
    DistributionConfig: {
      CacheBehaviors: { PathPattern: string; CachePolicyId: string }[];
      CustomErrorResponses: unknown[];
    };
  }
  const { DistributionConfig } = templates.one<DistributionProperties>('AWS::CloudFront::Distribution').properties;

  test('nothing of the API is ever cached, and no error page of the distribution replaces its answers', () => {
    const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    expect(DistributionConfig.CacheBehaviors).toMatchObject([{ PathPattern: '/api/*', CachePolicyId: disabled }]);
    for (const error of DistributionConfig.CustomErrorResponses)
      expect(error).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
  });

  test('a web firewall stands before everything, with limits and without exceptions', () => {
    const { properties } = templates.one<{
      Scope: string;
      Rules: { Action?: { Block: object }; OverrideAction?: { None: object } }[];
    }>('AWS::WAFv2::WebACL');
    expect(properties.Scope).toBe('CLOUDFRONT');
    expect(properties.Rules).toHaveLength(7);
    for (const rule of properties.Rules)
      expect(rule.Action ?? rule.OverrideAction).toEqual(rule.Action ? { Block: {} } : { None: {} });
    expect(JSON.stringify(DistributionConfig)).toContain('WebACLId');
  });

  test('the bucket is private', () => {
    expect(templates.one('AWS::S3::Bucket').properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  test('every page’s one style sheet is the one that the policy names, and no page has script or style of its own', async () => {
    const { ContentSecurityPolicy } = templates.one<{
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: string } };
      };
    }>('AWS::CloudFront::ResponseHeadersPolicy').properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig
      .ContentSecurityPolicy;
    const { createHash } = await import('node:crypto');
    const site = join(import.meta.dirname, '../../dist/site');
    const pages = (readdirSync(site, { recursive: true }) as string[]).filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      const text = readFileSync(join(site, page), 'utf8');
      const styles = [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(
        (m) => `'sha256-${createHash('sha256').update(m[1]!).digest('base64')}'`,
      );
      expect(styles).toHaveLength(1);
      expect(ContentSecurityPolicy).toContain(styles[0]);
      expect(text).not.toMatch(/ style=| on\w+=|<script(?![^>]* src=)/);
      expect(text).not.toMatch(/(src|href|action)="https?:/);
    }
  });
});
