import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mustBeTaken } from '../../ops/deployment/deploy-stage.ts';
import { movedTables, refusedExports, type Templates, writtenTemplates } from '../../ops/deployment/template-check.ts';
import { keepRestoredTables } from '../../lib/restored-tables.ts';
import { synthesise } from '../../local/cloud/synthesise.ts';
import { synthesised } from '../support/synthesised.ts';

const folder = mkdtempSync(join(tmpdir(), 'lien-ket-restored-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = (name: string) => `LienKet-production-Data-${name}-20261126T010000`;
const streamOf = (name: string) => `arn:aws:dynamodb:ap-southeast-1:111122223333:table/${own(name)}/stream/2026`;
const restored = {
  ...Object.fromEntries(['Accounts', 'Claims', 'Dossiers'].map((name) => [name, { name: own(name) }])),
  ...Object.fromEntries(['Audit', 'Outbox'].map((name) => [name, { name: own(name), streamArn: streamOf(name) }])),
};

const before = writtenTemplates(synthesised, 'production');
let after: Templates;
beforeAll(async () => {
  const tables = join(folder, 'restored.json');
  keepRestoredTables('staging', {}, tables);
  keepRestoredTables('production', restored, tables);
  await synthesise(join(folder, 'cdk.out'), { stage: 'production', tables });
  after = writtenTemplates(join(folder, 'cdk.out'), 'production');
});

const data = 'LienKet-production-Data';

/** The Data stack of the time before it kept its exports. CDK writes only exports that another stack imports. */
const withoutKept = (templates: Templates): Templates => {
  const used = JSON.stringify(Object.entries(templates).filter(([name]) => name !== data));
  const { Outputs = {}, ...rest } = templates[data]!;
  const left = Object.entries(Outputs).filter(([, { Export }]) => Export && used.includes(`"${Export.Name}"`));
  return { ...templates, [data]: { ...rest, Outputs: Object.fromEntries(left) } };
};

describe('restored tables', () => {
  test('functions, pipes, archivist and alarms use the restored tables, and nothing uses the tables that they replace', () => {
    const others = ['Api', 'Work', 'Watch'].map((name) => JSON.stringify(after[`LienKet-production-${name}`]));
    for (const name of Object.keys(restored)) {
      expect(others.join()).toContain(own(name));
      expect(others.join()).not.toMatch(new RegExp(`ExportsOutput(Ref|FnGetAtt)${name}[0-9A-F]`));
    }
    const work = after['LienKet-production-Work']!.Resources;
    const of = (type: string, key: string) =>
      Object.values(work).flatMap(({ Type, Properties }) => (Type === type ? [Properties?.[key]] : []));
    expect(of('AWS::Pipes::Pipe', 'Source')).toEqual([streamOf('Outbox'), streamOf('Outbox')]);
    expect(of('AWS::Lambda::EventSourceMapping', 'EventSourceArn')).toContain(streamOf('Audit'));
  });

  test('restored tables give every function a new version', () => {
    const versions = (templates: Templates) =>
      Object.entries(templates['LienKet-production-Api']!.Resources).flatMap(([id, { Type }]) =>
        Type === 'AWS::Lambda::Version' ? [id] : [],
      );
    expect(versions(after)).toHaveLength(versions(before).length);
    expect(versions(after).filter((id) => versions(before).includes(id))).toEqual([]);
  });

  test('restored tables change only the nightly copy in the Data stack, so CloudFormation accepts them', () => {
    const split = (templates: Templates) => {
      const rows = Object.entries(templates[data]!.Resources);
      const isCopy = ([, { Type }]: (typeof rows)[number]) => Type === 'AWS::Backup::BackupSelection';
      return { copied: JSON.stringify(rows.filter(isCopy)), rest: rows.filter((row) => !isCopy(row)) };
    };
    expect(split(after).rest).toEqual(split(before).rest);
    expect(split(after).copied).toContain(':table/LienKet-production-Data-Accounts-20261126T010000');
    expect(refusedExports(before, after)).toEqual([]);
    expect(() => mustBeTaken(before, after, 'production', true)).not.toThrow();
  });

  test('restored tables are neither put in nor removed by mistake', () => {
    const moved = ['ACCOUNTS', 'AUDIT', 'CLAIMS', 'DOSSIERS', 'OUTBOX'].map((name) => `${name}_TABLE`);
    expect(movedTables(before, after, 'production').sort()).toEqual(moved);
    expect(movedTables(after, before, 'production').sort()).toEqual(moved);
    expect(movedTables(after, after, 'production')).toEqual([]);
    expect(() => mustBeTaken(after, before, 'production', false)).toThrow(
      /^Nothing was deployed\. The functions of stage production would get other tables \(.*ACCOUNTS_TABLE/,
    );
  });
});

describe('changes that CloudFormation would refuse half way', () => {
  test('an export that goes together with its last import is reported', () => {
    const refused = refusedExports(withoutKept(before), withoutKept(after));
    expect(refused.length).toBeGreaterThan(9);
    expect(refused.join('\n')).toMatch(
      /^LienKet-production-Data would remove the export LienKet-production-Data:ExportsOutputRefAccounts\w+, which .*LienKet-production-Api.* imports$/m,
    );
    expect(() => mustBeTaken(withoutKept(before), withoutKept(after), 'production', true)).toThrow(
      /^Nothing was deployed\. CloudFormation would refuse it:\nLienKet-production-Data would remove/,
    );
  });

  test('a table that the Data stack makes under another name is reported', () => {
    const text = JSON.stringify(before[data]).replaceAll(/"Accounts[0-9A-F]{8}"/g, '"Accounts00000000"');
    const renamed = { ...before, [data]: JSON.parse(text) as Templates[string] };
    expect(refusedExports(before, renamed).join()).toMatch(/would change the export \S+RefAccounts/);
  });

  test('an export that nothing imports is not reported, and neither is a stack that does not exist yet', () => {
    const { [data]: only } = before;
    expect(refusedExports({ [data]: only! }, { [data]: { Resources: {} } })).toEqual([]);
    expect(refusedExports({}, after)).toEqual([]);
  });
});
