import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContacts } from '../../functions/domain/contacts.ts';
import { parseEmail } from '../../functions/domain/email.ts';
import { parsePhone } from '../../functions/domain/phone.ts';
import { phonePlan } from '../../functions/domain/phone-plan.ts';

const mobile = (number: string) => ({ kind: 'mobile', number });

describe('a telephone number', () => {
  test.each([
    '0912345678',
    '84912345678',
    '912345678',
    '0084912345678',
    '00 84 (0) 912 345 678',
    '+84 (0)912345678',
    '+84 912.345.678',
    '(+84) 91-234-5678',
    '840912345678',
    '0912–345–678',
    '0912\u2011345\u2011678',
    '0912345678.0',
    '912345678,00',
    '０９１２３４５６７８',
    'tel:+84912345678',
    "'0912345678",
    '\u202a0912345678\u202c',
    '\u200b091\u200b2345678\ufeff',
    '0912\u00a0345\u202f678',
  ])('a telephone number written as %j is the mobile number 0912345678', (text) =>
    expect(parsePhone(text)).toEqual(mobile('0912345678')),
  );

  test.each([
    ['01681234567', '0381234567'],
    ['+84 120 123 4567', '0701234567'],
    ['1991234567', '0591234567'],
  ])('a mobile number of eleven digits, %s, is %s since 2018', (text, number) =>
    expect(parsePhone(text)).toEqual(mobile(number)),
  );

  test.each(['02438123456', '024 3812 3456', '+84 24 3812 3456', '(028) 38123456'])(
    'the number %s is recognised as a landline',
    (text) => expect(parsePhone(text)).toEqual({ kind: 'landline' }),
  );

  test.each([
    '9.12E+08',
    '9,12E+08',
    '0912345678/02438123456',
    '0912345678 - 0987654321',
    '0912345678;0987654321',
    '0912345678, 0987654321',
    '0912345678 0987654321',
    '0912345678 hoặc 0987654321',
    '0912345678 ext 3',
    '0912345678 (Zalo)',
    '09123456789',
    '091234567',
    '0912345678.5',
    '0011234567',
    '+1 650 253 0000',
    '1900123456',
    '113',
    '0912O45678',
    '٠٩١٢٣٤٥٦٧٨x',
    '',
    '-',
  ])('a telephone number written as %j is refused', (text) => expect(parsePhone(text)).toEqual({ kind: 'malformed' }));

  test('a telephone number is the same in every grouping of its digits', () => {
    const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u2013', '\u200b');
    fc.assert(
      fc.property(
        fc.constantFrom('0', '+84', '84', '0084', '+84 (0)', ''),
        fc.array(separator, { minLength: 8, maxLength: 8 }),
        (prefix, between) => {
          const digits = '912345678';
          const text = Array.from(digits, (digit, i) => digit + (between[i] ?? '')).join('');
          expect(parsePhone(prefix + text)).toEqual(mobile('0912345678'));
        },
      ),
    );
  });

  test('the numbering plan is the one in the installed package', () => {
    const file = join(import.meta.dirname, '../../node_modules/libphonenumber-js/metadata.max.json');
    const { version, countries } = JSON.parse(readFileSync(file, 'utf8')) as typeof phonePlan;
    expect(phonePlan).toEqual({
      version,
      country_calling_codes: { 84: ['VN'] },
      nonGeographic: {},
      countries: { VN: countries.VN },
    });
  });
});

describe('an e-mail address', () => {
  test.each([
    ['an@example.vn', 'an@example.vn'],
    ['  An.Le+1@Example.VN ', 'An.Le+1@example.vn'],
    ['an@thưđiệntử.vn', 'an@xn--thint-6ya62ii46m3ja.vn'],
    ['an@thưđiệntử.vn'.normalize('NFD'), 'an@xn--thint-6ya62ii46m3ja.vn'],
    ['\u202aan@example.vn\u202c', 'an@example.vn'],
    ['an\u200b@example.vn', 'an@example.vn'],
    ['mailto:an@example.vn', 'an@example.vn'],
    ['<an@example.vn>', 'an@example.vn'],
    ['an@example\u3002vn', 'an@example.vn'],
  ])('the e-mail address %j is saved as %s', (text, address) => expect(parseEmail(text)).toBe(address));

  test.each([
    'đan@example.vn',
    'an@localhost',
    'an@example..vn',
    'an@-example.vn',
    'an@127.0.0.1',
    'an@[127.0.0.1]',
    'an@0x7f.1',
    'an@example.vn/b',
    'an@example.vn:25',
    'an@exa_mple.vn',
    'a@b@example.vn',
    '.an@example.vn',
    'an.@example.vn',
    'a..n@example.vn',
    'an@example.vn, ba@example.vn',
    'an@example.vn; ba@example.vn',
    'Lê An <an@example.vn>',
    '"an"@example.vn',
    `${'a'.repeat(65)}@example.vn`,
    `an@${'a'.repeat(64)}.vn`,
    `an@${'abcdefghi.'.repeat(26)}vn`,
    'an@example.vn\r\nBcc: ba@example.vn',
    'an\u0000@example.vn',
    'an@example.vn\ufffd',
    '',
    '@',
  ])('the e-mail address %j is refused', (text) => expect(parseEmail(text)).toBeUndefined());
});

describe('contacts', () => {
  test.each([
    [{ phone: '', email: '' }, {}],
    [{ phone: '\u200b ', email: '\ufeff' }, {}],
    [
      { phone: '84912345678', email: 'an@example.vn' },
      { phone: '0912345678', email: 'an@example.vn' },
    ],
    [{ phone: '', email: 'an@example.vn' }, { email: 'an@example.vn' }],
    [{ phone: '02438123456', email: 'an@example.vn' }, 'phone-landline'],
    [{ phone: '9.12E+08', email: '' }, 'phone-malformed'],
    [{ phone: '0912345678', email: 'đan@example.vn' }, 'email-malformed'],
  ])('the contacts %j are read as %j', (typed, read) => expect(parseContacts(typed)).toEqual(read));
});
