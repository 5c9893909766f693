import { expect, test } from 'vitest';
import { answerLifeMs } from '../../functions/domain/notice.ts';
import { termDays } from '../../functions/domain/terms.ts';
import { shapes } from '../../lib/data-stack.ts';
import { mayDecrypt } from '../../lib/guarded.ts';
import type { SecretName, TableName } from '../../lib/route.ts';
import { routes } from '../../lib/routes.ts';
import { stageOf } from '../../lib/stages.ts';
import { workers } from '../../lib/workers.ts';
import { read, rowsUnder } from '../support/markdown.ts';

/** Rows of the table under a heading, by the first cell. */
const tableUnder = (heading: string, page = 'docs/data.md'): Map<string, string[]> =>
  new Map(rowsUnder(heading, page).map(([first, ...cells]) => [/`(\w+)`/.exec(first!)?.[1] ?? first!, cells]));

const marked = (cell: string) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!).sort();

const rights = [...routes, ...workers];
const handlersWith = (has: (row: (typeof rights)[number]) => boolean | undefined) =>
  [...new Set(rights.filter(has).map(({ handler }) => handler))].sort();

test('docs/data.md says of each table how its rows expire and which functions read it', () => {
  const told = tableUnder('Tables');
  expect([...told.keys()].sort()).toEqual(Object.keys(shapes).sort());
  for (const [name, [, ends, readers]] of told) {
    const table = name as TableName;
    expect([name, ends]).toEqual([name, shapes[table].expires ? `\`${shapes[table].expires}\`` : '–']);
    if (table === 'Accounts') continue;
    const verbs = (row: (typeof rights)[number]) =>
      row.tables[table]?.some((verb) => verb === 'get' || verb === 'query');
    expect([name, marked(readers!)]).toEqual([name, handlersWith(verbs)]);
  }
});

test('docs/data.md names the same days as the code', () => {
  const days = Object.fromEntries([...tableUnder('Terms')].map(([name, [count]]) => [name, Number(count)]));
  const { archiveDays, logDays } = stageOf('production');
  expect(days).toEqual({
    ...termDays,
    ...{ archive: archiveDays, logs: logDays, notice: answerLifeMs / (24 * 60 * 60_000) },
  });
  // The law requires twelve months.
  expect(Math.min(termDays.audit, archiveDays)).toBeGreaterThan(366);
});

test('docs/data.md names every secret and the functions that read it', () => {
  const told = tableUnder('Secrets');
  const names: readonly SecretName[] = ['Pepper', 'Undo', 'Vneid', 'Population', 'Probe', 'Origin'];
  expect([...told.keys()].sort()).toEqual([...names].sort());
  for (const name of names.filter((one) => one !== 'Origin' && one !== 'Probe'))
    expect([name, marked(told.get(name)![1]!)]).toEqual([name, handlersWith(({ secrets }) => secrets?.includes(name))]);
});

test('docs/lifecycle.md names every key, and who may decrypt with the keys of CCCDs', () => {
  const told = tableUnder('Keys', 'docs/lifecycle.md');
  expect([...told.keys()].sort()).toEqual(['CccdKey', 'CmndKey', 'IndexKey', 'LaterKey', 'RestKey']);
  const functionsOf = (key: 'CccdKey' | 'LaterKey') =>
    mayDecrypt(stageOf('production'))[key].flatMap((arn) => /-(?:Work|Api)-(\w+)Role\*$/.exec(arn)?.[1] ?? []);
  expect(functionsOf('CccdKey')).toEqual([]);
  expect(marked(told.get('LaterKey')![0]!)).toEqual(functionsOf('LaterKey').sort());
  for (const key of ['CccdKey', 'LaterKey']) expect(told.get(key)![0]).toContain('break-glass role');
});

test('docs/data.md names how long each connection is waited for, as the code has it', () => {
  const told = [...tableUnder('Connections').values()];
  expect(told.length).toBeGreaterThan(5);
  for (const [waits, , , file] of told) {
    const code = read(/`(.+)`/.exec(file!)![1]!);
    for (const [ms] of waits!.matchAll(/\d+/g)) {
      const [long, seconds] = [ms.replace(/(?=\d{3}$)/, '_').replace(/^_/, ''), String(Number(ms) / 1000)];
      expect([file, ms, code.includes(long) || code.includes(`Seconds = ${seconds};`)]).toEqual([file, ms, true]);
    }
  }
});
