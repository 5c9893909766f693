import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wholeApi } from '../../lib/capacity.ts';
import { edgeRegion, stageOf, stages } from '../../lib/stages.ts';
import { plain } from '../../local/cloud/template.ts';
import { writtenTemplates } from '../../ops/deployment/template-check.ts';
import { filesIn, read, rowsUnder, sectionOf } from '../support/markdown.ts';
import { synthesised } from '../support/synthesised.ts';

const page = 'docs/lifecycle.md';

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}

const nameOf = (stack: string) => stack.replace('LienKet-production-', '');
const stacks = Object.entries(writtenTemplates(synthesised, 'production')).map(([name, template]) => ({
  stack: nameOf(name),
  text: JSON.stringify(template),
  resources: Object.entries(template.Resources as Readonly<Record<string, Resource>>).map(([id, resource]) => ({
    id: plain(id),
    ...resource,
  })),
}));

describe('where the data lies', () => {
  const rows = rowsUnder('Where the data lies', page);
  const places = rows.map(([, place]) => place!).join('\n');

  /** Each kind of resource that stores something, and how the page names it. The other kinds store nothing. */
  const stores: Readonly<Record<string, string>> = {
    'AWS::DynamoDB::GlobalTable': 'DynamoDB',
    'AWS::S3::Bucket': 'bucket',
    'AWS::Logs::LogGroup': 'CloudWatch',
    'AWS::SQS::Queue': 'SQS',
    'AWS::KMS::Key': 'KMS',
    'AWS::SecretsManager::Secret': 'Secrets Manager',
    'AWS::Backup::BackupVault': 'second AWS account',
    'AWS::WAFv2::WebACL': 'WAF',
    'AWS::CloudFront::Distribution': 'CloudFront',
    'AWS::CloudTrail::Trail': 'TrailLogs',
  };

  test('the page names the place of every kind of resource that stores something', () => {
    const types = new Set(stacks.flatMap(({ resources }) => resources.map(({ Type }) => Type)));
    // A service that stores data and is new here must get a row first.
    const services = /^AWS::(?!IAM|Lambda|ApiGatewayV2|CodeDeploy|CloudWatch|Events|Pipes|SNS|Budgets|EC2)/;
    const parts = /Policy$|Alias$|Plan$|Selection$|IPSet$|Function$|Control$|Filter$|Delivery/;
    const storing = [...types].filter((type) => services.test(type) && !parts.test(type));
    expect(storing.sort()).toEqual(Object.keys(stores).sort());
    for (const type of storing) expect(places).toContain(stores[type]);
  });

  test('every row says where, who can read it and how long', () => {
    expect(rows.length).toBeGreaterThan(10);
    for (const cells of rows) expect([cells.length, cells.every((cell) => cell.trim() !== '')]).toEqual([4, true]);
  });

  test('the page names the only other region, and says that the stages are outside Viet Nam while they are', () => {
    expect(places).toContain(edgeRegion);
    // AWS has no region in Viet Nam. If a stage moves into one, the paragraph about the transfer is wrong.
    expect([...new Set(stages.map(({ region }) => region))]).toEqual(['ap-southeast-1']);
    const text = sectionOf('Where the data lies', page);
    expect(text).toMatch(/The stages today use regions outside Viet Nam/);
    expect(text).toMatch(/91\/2025\/QH15.*impact assessment.*legal office/s);
    expect(sectionOf('Ask for these first', 'docs/operating.md')).toContain('lifecycle.md#where-the-data-lies');
  });
});

describe('what a kept stage keeps', () => {
  /** One word of the page for all tables, keys and secrets; a bucket, a vault and an address have their names. */
  const words: Readonly<Record<string, string>> = {
    'AWS::DynamoDB::GlobalTable': 'tables',
    'AWS::KMS::Key': 'keys',
    'AWS::SecretsManager::Secret': 'secrets',
  };
  const kept = stacks.flatMap(({ stack, resources }) =>
    resources
      .filter(({ DeletionPolicy = '' }) => DeletionPolicy.startsWith('Retain'))
      .map(({ id, Type }) => ({ stack, word: words[Type] ?? `\`${id}\`` })),
  );

  test('the table about a failed first deployment names everything that stays, with its stack and a place in a console', () => {
    expect(stageOf('production').isKept).toBe(true);
    const rows = rowsUnder('The first deployment failed', page);
    const told = (stack: string) => rows.filter(([names]) => names!.split(', ').includes(stack));
    expect(kept.length).toBeGreaterThan(20);
    for (const { stack, word } of kept)
      expect([stack, word, told(stack).some(([, stays]) => stays!.includes(word))]).toEqual([stack, word, true]);
    for (const [, , remedy] of rows) expect(remedy).toContain('console');
  });

  test('the steps that remove a stage name everything that stays', () => {
    const text = sectionOf('Remove a stage', page);
    const named = (word: string) =>
      text.includes(word) || text.includes(word.replace(/s$/, '')) || /Address/.test(word);
    expect(kept.filter(({ word }) => !named(word))).toEqual([]);
    expect(text).toContain('fixed addresses');
    // The stacks whose deletion AWS refuses at first.
    for (const stack of ['Egress', 'Data'])
      expect(text).toMatch(new RegExp(`${stack}[^.]*(protected|protection)|protection of ${stack}`));
  });

  test('the steps remove each stack before the stacks whose exports it imports', () => {
    const [, list = ''] = /delete the stacks ([\w, ]+), in this order/.exec(sectionOf('Remove a stage', page)) ?? [];
    const order = [...list.split(/, | and /), 'Egress', 'Data'];
    expect([...order].sort()).toEqual(stacks.map(({ stack }) => stack).sort());
    const imports = stacks.flatMap(({ stack, text }) =>
      [...text.matchAll(/"Fn::ImportValue":"LienKet-production-(\w+):/g)].map(([, owner]) => ({
        stack,
        owner: owner!,
      })),
    );
    expect(imports.length).toBeGreaterThan(10);
    const wrong = imports.filter(({ stack, owner }) => order.indexOf(owner) < order.indexOf(stack));
    expect(wrong).toEqual([]);
  });
});

test('the keys of the tables are the ones that the page promises never to change', () => {
  expect(sectionOf('The next version', page)).toContain("A table's key never changes");
  const { Resources } = JSON.parse(readFileSync(join(synthesised, 'Data.template.json'), 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { KeySchema?: { AttributeName: string }[] } }>;
  };
  const keys = Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
    Type === 'AWS::DynamoDB::GlobalTable'
      ? [[plain(id), Properties.KeySchema!.map(({ AttributeName }) => AttributeName).join(' ')]]
      : [],
  );
  // A deployment with another key replaces the table, and the rows stay in one that no function reads.
  expect(Object.fromEntries(keys)).toEqual({
    Accounts: 'accountId',
    Audit: 'about id',
    Claims: 'claim',
    Dossiers: 'accountId id',
    Drafts: 'accountId',
    Flows: 'id',
    Limits: 'cell',
    Outbox: 'id',
  });
});

test('the list of what takes weeks comes before the first step, and has every request that preflight sends people away with', () => {
  const operating = read('docs/operating.md');
  expect(operating.indexOf('\n## Ask for these first')).toBeLessThan(operating.indexOf('\n## Deploy the first time'));
  const rows = rowsUnder('Ask for these first', 'docs/operating.md').map((cells) => cells.join(' | '));
  const checks = filesIn('ops/deployment', '.ts').map(read).join('\n');
  const quotas = [...checks.matchAll(/Service Quotas, ([\w ]+),/g)].map(([, service]) => service!);
  expect(new Set(quotas)).toEqual(new Set(['AWS Lambda', 'Amazon API Gateway']));
  for (const service of quotas) expect(rows.some((row) => row.includes(`Service Quotas, ${service}`))).toBe(true);
  expect(checks).toContain('ask for production access');
  for (const wait of ['VNeID', 'Production access', 'End User Messaging', 'CloudTrail', 'second AWS account'])
    expect([wait, rows.some((row) => row.includes(wait))]).toEqual([wait, true]);
  expect(rows.join('\n')).toContain(`Requests a second (${wholeApi.perSecond.toLocaleString('en')})`);
});
