import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { words as noticeWords } from '../../functions/gateways/notices/words.ts';
import { en } from '../../frontend/words/en.ts';
import { vi } from '../../frontend/words/vi.ts';
import { readOwner, telephoneLink } from '../../lib/owner.ts';
import { stagesWithSite } from '../../lib/stages.ts';

const sites = join(import.meta.dirname, '../../dist/site');

/** Every text below a value, with its path. */
const textsOf = (value: unknown, path = ''): [path: string, text: string][] => {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
};
const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('words', () => {
  const english = new Map(textsOf(en));

  test('the texts in both languages have the same places to fill', () => {
    const differ = textsOf(vi).filter(
      ([path, text]) => String(placesIn(text)) !== String(placesIn(english.get(path) ?? '')),
    );
    expect(differ.map(([path]) => path)).toEqual([]);
  });

  /**
   * Quoted words that are not buttons or headings of the portal: answers of the register, and the answer to a notice.
   */
  const notOurs = /^(khớp|không khớp|match|no match|Không phải tôi|Not me|ma-ho-tro=|tu-ngay=|\{forgotInApp\})$/;

  test.each([
    ['vi', vi],
    ['en', en],
  ] as const)('each button or heading that a sentence names exists under this name (%s)', (language, texts) => {
    const sentences = [...textsOf(texts), ...textsOf(noticeWords[language])];
    const names = sentences.map(([, text]) => text.replace(/:$/, ''));
    const unknown = sentences.flatMap(([path, text]) => {
      const quoted = [...text.matchAll(/"([^"]+)"/g)].map(([, name]) => name!);
      const wrong = quoted.filter((name) => !names.includes(name) && !notOurs.test(name));
      const [page = '', part] = text.split(' > ');
      // The text before ' > ' names a page. The text after it names a part of that page, or a page below that page.
      const leads = names.some((name) => page.endsWith(name)) && names.some((name) => part?.startsWith(name));
      return [...wrong, ...(part === undefined || leads ? [] : [part])].map((name) => `${path}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  test('each sentence that sends people to a support desk says how to reach it', () => {
    const nameless = [...textsOf(vi), ...textsOf(en)].filter(
      ([, text]) => /liên hệ bộ phận hỗ trợ|contact support|support desk/.test(text) && !text.includes('{phone}'),
    );
    expect(nameless).toEqual([]);
  });
});

describe.each(stagesWithSite().map((stage) => [stage.name, stage] as const))(
  'the site of stage %s',
  (name, { owner }) => {
    const pages = readdirSync(join(sites, name), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.html'),
    );

    test('every page of the site names its owner and the telephone, as a link that calls', () => {
      const without = pages.filter((file) => {
        const text = readFileSync(join(sites, name, file), 'utf8');
        const language = /<html lang="(vi|en)">/.exec(text)![1] as 'vi' | 'en';
        return ![`href="${telephoneLink(owner.support.portal.number)}"`, owner.agency.name[language]].every((needed) =>
          text.includes(needed),
        );
      });
      expect(without).toEqual([]);
      expect(pages.length).toBeGreaterThan(50);
    });

    test('every place that the build must fill is filled', () => {
      const places =
        /\{(phone|vneidPhone|mail|place|agency|dataOfficer|complaints|archiveDays|identity|profile|forgotInApp|day|last)\}/;
      expect(pages.filter((file) => places.test(readFileSync(join(sites, name, file), 'utf8')))).toEqual([]);
    });

    test('the answer to a wrong address names the telephone', () => {
      const { notFoundHtml } = JSON.parse(readFileSync(join(sites, `${name}.json`), 'utf8')) as {
        notFoundHtml: string;
      };
      expect(notFoundHtml).toContain(`href="${telephoneLink(owner.support.portal.number)}"`);
    });
  },
);

test('an incomplete owner is refused with every fault at once', () => {
  const inBoth = { vi: 'a', en: 'b' };
  const telephone = { number: 'gọi chúng tôi', of: inBoth, hours: inBoth };
  const wrong = {
    agency: { name: { vi: '', en: 'b' }, shortName: 'Cổng', place: inBoth },
    support: { portal: telephone, vneid: { ...telephone, number: '1900 0368' }, mail: 'nobody', place: inBoth },
    legal: { basis: [], dataOfficer: 'a@example.vn', complaints: inBoth },
  };
  expect(() => readOwner(wrong)).toThrow(
    /agency\.name\.vi: .*agency\.shortName: must have at most ten letters.*support\.portal\.number: must be a telephone number.*support\.mail: .*legal\.basis: /s,
  );
});
