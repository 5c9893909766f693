import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAsksEfforts, readConfig, readImportedHashes } from '../../functions/config.ts';
import { routes } from '../../lib/routes.ts';
import { providers } from '../../lib/providers.ts';
import { workers } from '../../lib/workers.ts';
import { stageOf } from '../../lib/stages.ts';
import { leavesByFixedAddress } from '../../lib/egress.ts';
import { rightsOf } from '../../lib/api-stack.ts';
import type { FunctionRights } from '../../lib/route.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesised, synthesisedLaptop } from '../support/synthesised.ts';

interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: {
    StringEquals?: Record<string, string>;
    Null?: Record<string, string>;
    'ForAllValues:StringEquals'?: { 'dynamodb:Attributes': string[] };
  };
}
interface Policy {
  PolicyDocument: { Statement: Statement[] };
  Roles: string[];
}

const templates = new Templates(synthesised);
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

test('every handler file is in the route table, and every row has its file', () => {
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
  const name = handler.replace(/(^|-)(\w)/g, (_, __, c: string) => c.toUpperCase());
  const role = `${name}Role`;
  const statements = templates
    .all<Policy>('AWS::IAM::Policy')
    .filter((p) => p.properties.Roles.some((r) => plain(r) === role))
    .flatMap((p) => p.properties.PolicyDocument.Statement);

  test('the function may do exactly what its rows say', () => {
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
        allowed.filter((verb) => verb !== 'touch').map((verb) => `dynamodb:${verbs[verb]} ${table}`),
      ),
      ...secrets.map((secret) => `secretsmanager:GetSecretValue ${secret}Secret`),
      `logs:CreateLogStream ${name}Log`,
      `logs:PutLogEvents ${name}Log`,
      ...keys.map((use) => keyRights[use]),
      ...(worker ? queueRights.map((right) => `${right} ${worker.queue}`) : []),
      ...(leavesByFixedAddress(stageOf('production'), rights) ? networkRights : []),
      ...(worker?.sends
        ? ['ses:SendEmail identity/lien-ket.example.vn', 'sms-voice:SendTextMessage sender-id/TEN-MAU/VN']
        : []),
    ];
    const touches = statements.filter((s) => s.Condition?.['ForAllValues:StringEquals']);
    for (const s of touches)
      expect(s).toMatchObject({
        Action: 'dynamodb:UpdateItem',
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['accountId', 'sessions'] } },
      });
    expect(touches.map((s) => list(s.Resource).map((r) => r.slice(r.lastIndexOf(':') + 1)))).toEqual(
      tables.Accounts?.includes('touch') && !tables.Accounts.includes('update') ? [['Accounts']] : [],
    );
    const own = statements
      .filter((s) => s.Effect === 'Allow' && (!s.Condition || purposeOf(s)))
      .flatMap((s) =>
        list(s.Action).flatMap((action) => list(s.Resource).map((resource) => `${action} ${named(resource)}`)),
      );
    expect(own.sort()).toEqual(wanted.sort());
  });

  test('the function uses the key at rest only through DynamoDB and Secrets Manager', () => {
    const conditional = statements.filter((s) => s.Condition?.StringEquals?.['kms:ViaService']);
    for (const s of conditional) {
      expect(list(s.Resource)).toEqual([expect.stringMatching(/:RestKey$/)]);
      expect(s.Condition!.StringEquals!['kms:ViaService']).toMatch(
        /^(dynamodb|secretsmanager)\.ap-southeast-1\.amazonaws\.com$/,
      );
    }
  });

  test('the function itself cannot use the rights that Lambda needs for the network', () => {
    expect(statements.filter(({ Effect }) => Effect === 'Deny')).toEqual(
      leavesByFixedAddress(stageOf('production'), rights)
        ? [
            {
              Effect: 'Deny',
              ...{ Action: 'ec2:*', Resource: '*' },
              Condition: { Null: { 'lambda:SourceFunctionArn': 'false' } },
            },
          ]
        : [],
    );
  });

  test('the function can decrypt no stored CCCD, and has no wildcard except to read the network', () => {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    const actions = allowed.flatMap((s) => list(s.Action));
    expect(actions.join()).not.toContain('*');
    expect(
      statements.filter((s) => list(s.Resource).some((r) => r.endsWith('CccdKey'))).flatMap((s) => list(s.Action)),
    ).not.toContain('kms:Decrypt');
    const resumes = statements.some((s) => purposeOf(s) === 'cccd-later' && list(s.Action).includes('kms:Decrypt'));
    expect(resumes).toBe(handler === 'match-waiting');
    const anywhere = allowed.filter((s) => list(s.Resource).includes('*')).flatMap((s) => list(s.Action));
    expect(anywhere.filter((action) => !/^ec2:Describe(NetworkInterfaces|Subnets)$/.test(action))).toEqual([]);
  });
});

/** The end of an ARN, without the suffix that CDK adds to a construct's name. */
const named = (resource: string) => plain(resource.slice(resource.lastIndexOf(':') + 1).replace(/\.GroupId$/, ''));

/** The rights that Lambda needs to deliver the messages of a queue. */
const queueRights = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];

/**
 * The rights that Lambda needs to put a function into the stage's network. The last two cannot be limited to a
 * resource.
 */
const networkRights = [
  ...[
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:AssignPrivateIpAddresses',
    'ec2:UnassignPrivateIpAddresses',
  ].flatMap((action) =>
    ['network-interface/*', 'subnet/VpcFunctionsSubnet1Subnet', 'subnet/VpcFunctionsSubnet2Subnet'].map(
      (resource) => `${action} ${resource}`,
    ),
  ),
  'ec2:CreateNetworkInterface security-group/Functions',
  'ec2:DescribeNetworkInterfaces *',
  'ec2:DescribeSubnets *',
];

const keyRights = {
  seal: 'kms:GenerateDataKey CccdKey',
  index: 'kms:GenerateMac IndexKey',
  'index-cmnd': 'kms:GenerateMac CmndKey',
  postpone: 'kms:Encrypt LaterKey',
  resume: 'kms:Decrypt LaterKey',
  'seal-end': 'kms:Encrypt LaterKey',
  'open-end': 'kms:Decrypt LaterKey',
};

/** The purpose for which a key may be used, from the encryption context. */
const purposeOf = ({ Condition }: Statement) => Condition?.StringEquals?.['kms:EncryptionContext:purpose'];

test('a function that may only touch an account uses no store that changes more of it', () => {
  const touching = routes.filter(({ tables }) => (tables.Accounts as readonly string[] | undefined)?.includes('touch'));
  expect(touching.length).toBeGreaterThan(10);
  for (const { handler } of touching) {
    const text = readFileSync(join(import.meta.dirname, `../../functions/handlers/${handler}.ts`), 'utf8');
    const [, stores = ''] = /import \{([^}]*)\} from '\.\.\/wiring\/stores\.ts'/.exec(text) ?? [];
    expect([handler, stores]).toEqual([handler, expect.not.stringMatching(/access|links|merges|numbers/)]);
    expect([handler, text]).toEqual([handler, expect.not.stringMatching(/log-in\.ts|finish-vneid\.ts/)]);
  }
});

test('functions run on the pinned runtime and architecture, and their logs expire', () => {
  const functions = templates
    .all<{ Runtime: string; Architectures: string[]; Environment?: { Variables: object } }>('AWS::Lambda::Function')
    .filter((f) => 'COMMIT' in (f.properties.Environment?.Variables ?? {}));
  /** The functions that CodeDeploy calls, one in the Api and one in the Work stack. */
  const hooks = 2;
  expect(functions).toHaveLength(new Set(routes.map((r) => r.handler)).size + workers.length + 6 + hooks);
  for (const f of functions) expect(f.properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  const logs = templates.all<{ RetentionInDays?: number }>('AWS::Logs::LogGroup');
  expect(logs.every((l) => l.properties.RetentionInDays === 30)).toBe(true);
});

test.each(['dev', 'staging', 'production'])('the functions can read the settings of stage %s', (name) => {
  const { vneid, population, loginPolicy, importedHashes, asksEfforts, origin } = stageOf(name);
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
    IMPORTED_HASHES: JSON.stringify(importedHashes),
  };
  expect(readImportedHashes(variables)).toEqual(importedHashes);
  expect(readAsksEfforts(variables)).toBe(asksEfforts);
  expect(readConfig(variables).publicOrigin).toBe(origin);
  expect(vneid.redirectUri).toBe(`${origin}/api/vneid/callback`);
});

test('an incomplete environment is refused with every fault at once, and a public origin without HTTPS is one of them', () => {
  expect(() => readConfig({ PUBLIC_ORIGIN: 'http://portal.example', VNEID_PROFILE: '{' })).toThrow(
    /ACCOUNTS_TABLE.*PUBLIC_ORIGIN: must be https.*VNEID_PROFILE/s,
  );
});

test.each([
  ['[{"kind":"bcrypt","rounds":10,"percent":60},{"kind":"ssha","percent":41}]', 'must be at most 100 percent'],
  ['[{"kind":"bcrypt","rounds":31,"percent":60}]', 'Expected <=14'],
  ['[{"kind":"scrypt","percent":60}]', 'Expected ("bcrypt"'],
])('imported hashes that no account can have are refused: %s', (IMPORTED_HASHES, why) => {
  expect(() => readImportedHashes({ IMPORTED_HASHES })).toThrow(why);
});

test('SAM finds the code of every function in the folder that the template names', () => {
  const { Resources } = JSON.parse(readFileSync(join(synthesisedLaptop, 'Api.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Metadata?: Record<string, string>; Properties: { Handler: string } }>;
  };
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  expect(functions).toHaveLength(new Set(routes.map((r) => r.handler)).size);
  for (const { Metadata, Properties } of functions) {
    expect(Metadata?.['aws:asset:property']).toBe('Code');
    const file = `${Properties.Handler.replace(/\.handler$/, '')}.cjs`;
    expect(readdirSync(join(synthesisedLaptop, Metadata!['aws:asset:path']!))).toContain(file);
  }
});

test('every queue of a worker has its dead letters', () => {
  const queues = templates.all<{ RedrivePolicy?: { deadLetterTargetArn: string } }>('AWS::SQS::Queue');
  for (const worker of workers) {
    const queue = queues.find(({ id }) => plain(id) === worker.queue)!;
    expect(queue.properties.RedrivePolicy!.deadLetterTargetArn).toMatch(new RegExp(`${worker.queue}DeadLetters$`));
  }
});

describe.each(['openid', 'fapi', 'hub', 'direct'] as const)('with VNeID as %s', (provider) => {
  test('the environment of each function stays well under Lambda’s limit of 4,096 bytes', () => {
    const example = JSON.stringify(stageOf('staging').vneid).length;
    const { length } = JSON.stringify(
      providers[provider]('https://dang-nhap.vneid.example.gov.vn', 'https://lien-ket.example.gov.vn'),
    );
    const all = templates.all<{ Environment?: { Variables?: Record<string, unknown> } }>('AWS::Lambda::Function');
    const sizes = all.map(({ id, properties }) => {
      const variables = Object.entries(properties.Environment?.Variables ?? {});
      const bytes = variables.reduce((sum, [name, value]) => sum + name.length + sizeOf(value), 0);
      return [id, variables.length > 5 ? bytes - example + length : bytes] as const;
    });
    expect(sizes.filter(([, bytes]) => bytes > 3_500)).toEqual([]);
    expect(sizes.filter(([, bytes]) => bytes > 2_000).length).toBeGreaterThan(10);
  });
});

/** A reference to another resource becomes its name or ARN. None of ours is longer than 130 characters. */
const sizeOf = (value: unknown): number => (typeof value === 'string' ? Buffer.byteLength(value) : 130);
