import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCccd, parseCccd } from '../../functions/domain/cccd.ts';
import { networkOf } from '../../functions/domain/limits.ts';
import { formatBirthDate, parseBirthDate, sameBirthDate, sameName } from '../../functions/domain/person.ts';
import { isDossierId, parseDestination, pathOf } from '../../functions/domain/destination.ts';
import { maskEmail, maskName, maskPhone } from '../../functions/domain/masks.ts';

describe('numbers', () => {
  test('twelve digits are a number however they are spaced, and nothing else is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{12}$/), fc.nat(12), (digits, at) => {
        const parsed = parseCccd(`${digits.slice(0, at)} \u00a0${digits.slice(at)}`);
        expect(parsed).toEqual({ kind: 'cccd', cccd: digits });
        expect(maskCccd(digits as never)).not.toContain(digits.slice(3, 10));
      }),
    );
    const nearly = fc.string({ unit: fc.constantFrom('0', '1', '5', '9', ' ', 'a', '-', '٣', '３'), maxLength: 16 });
    fc.assert(fc.property(nearly, (text) => (parseCccd(text).kind === 'cccd') === /^ *([0-9] *){12}$/.test(text)));
  });

  test.each([
    '\u202a000090000001\u202c',
    '\u2067000090000001\u2069',
    '\u200b000\u200b090\u200b000\u200b001\u200b',
    '\ufeff000090000001',
    '000\u00ad090\u2060000\u180e001',
    '000\u2800090 000\u3000001',
    '000\u202f090\u2009000\u2028001\r\n',
    '\u200e000090000001\u200f',
    '\u202d000090000001\u202c',
  ])('letters that nobody can see do not count: %j', (text) =>
    expect(parseCccd(text)).toEqual({ kind: 'cccd', cccd: '000090000001' }),
  );

  test('digits behind a mark that turns their order are no number', () =>
    expect(parseCccd('\u202e000090000001').kind).toBe('malformed'));

  test('something that is no text is no number', () => {
    for (const value of [undefined, null, 90000102, 90000102n, ['000090000102'], {}])
      expect(parseCccd(value).kind).toBe('malformed');
  });
});

describe('names', () => {
  test.each([
    ['Đỗ Thị Hoà', 'ĐỖ THỊ HÒA'],
    ['Nguyễn Thuỳ Linh', 'Nguyễn Thùy Linh'],
    ['Hoàng Khoẻ', 'HOÀNG  KHỎE'],
    ['Trần Văn Bình', 'Trần Văn Bình'.normalize('NFD')],
    ['Ðặng Văn Sơn', 'Đặng Văn Sơn'],
    [' Lê  Minh\u00a0Khôi ', 'lê minh khôi'],
    ["H'Hen Niê", 'H’HEN NIÊ'],
    ["H'Hen Niê", 'HʼHEN NIÊ'],
    ["H'Hen Niê", 'H HEN NIÊ'],
    ["H'Hen Niê", 'HHEN NIÊ'],
    ["H'Hen Niê", 'H` HEN NIÊ'],
    ["H'Hen Niê", 'H ´HEN NIÊ'],
    ["H'Hen Niê", 'H＇HEN NIÊ'],
    ["H'Hen Niê", 'H′HEN NIÊ'],
    ["H'Hen Niê", 'H‘Hen Niê'],
    ["K' Brèo", "K'BRÈO"],
    ["K' Brèo", 'K’BRÈO'],
    ['Y-Bhăm', 'Y BHĂM'],
    ['Y-Bhăm', 'Y – BHĂM'],
    ['Y‑Bhăm', 'Y−BHĂM'],
    ['Y-Bhăm', 'Y\u00adBHĂM'],
    ['Y-Bhăm Mlô-Duôn Du', 'Y BHĂM MLÔ DUÔN DU'],
    ['Lê\u200b Minh Khôi', '\u202aLÊ MINH KHÔI\u202c'],
  ])('%s is %s', (a, b) => expect(sameName(a, b)).toBe(true));

  test.each([
    ['Lê Minh Khôi', 'Lê Minh Khoa'],
    ['Hoa', 'Hoà'],
    ['Hòa', 'Hóa'],
    ['Trần Văn Bình', 'Trần Bình Văn'],
    ['Đào', 'Dào'],
    ['An', 'Ân'],
    ['Sơn', 'Son'],
    ['Nguyễn Văn A', 'Nguyễn Văn'],
    ["H'Hen Niê", 'H’Hen Niê Kdăm'],
    ["H'Hen Niê", "H'Hên Niê"],
    ['Y-Bhăm', 'Y-Bham'],
    ['Hoàng Ân', 'Hoàn Gân'],
    ["K'Brèo", "K'Bréo"],
  ])('%s is not %s', (a, b) => expect(sameName(a, b)).toBe(false));
});

describe('birth dates', () => {
  test.each([
    ['19900521', { year: 1990, month: 5, day: 21 }],
    ['1990-05-21', { year: 1990, month: 5, day: 21 }],
    ['1951', { year: 1951 }],
    ['195107', { year: 1951, month: 7 }],
    ['195100', { year: 1951 }],
    ['19510000', { year: 1951 }],
    ['19510700', { year: 1951, month: 7 }],
    ['20000229', { year: 2000, month: 2, day: 29 }],
    ['19000229', undefined],
    ['19901321', undefined],
    ['19900532', undefined],
    ['19900021', undefined],
    ['90', undefined],
    ['', undefined],
    ['undefined', undefined],
  ])('%j is read as %j', (text, date) => expect(parseBirthDate(text)).toEqual(date));

  test('what was written is read back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1850-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 3 }),
        (d, parts) => {
          const date = {
            year: d.getUTCFullYear(),
            ...(parts > 1 && { month: d.getUTCMonth() + 1 }),
            ...(parts > 2 && { day: d.getUTCDate() }),
          };
          expect(parseBirthDate(formatBirthDate(date))).toEqual(date);
        },
      ),
    );
  });

  test('a year agrees with any day of it, and with no other year', () => {
    expect(sameBirthDate({ year: 1951 }, { year: 1951, month: 7, day: 1 })).toBe(true);
    expect(sameBirthDate({ year: 1951 }, { year: 1952 })).toBe(false);
    expect(sameBirthDate({ year: 1951, month: 7, day: 1 }, { year: 1951, month: 7, day: 2 })).toBe(false);
  });
});

describe('the wanted screen', () => {
  test('every text leads to a page of ours', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom(
        '//evil.example',
        '\\\\evil',
        'javascript:alert(1)',
        'ho-so/%0d%0a',
        'ho-so/..',
        'https:ho-so',
        '/\t/evil',
        'ho-so/HS-1?x',
        'ho-so/HS-1#x',
        'ho-so@evil',
      ),
    );
    fc.assert(
      fc.property(nasty, fc.constantFrom('vi' as const, 'en' as const), (text, language) => {
        const wanted = parseDestination(text, language);
        if (wanted)
          expect(pathOf(wanted)).toMatch(/^(\/en)?\/(ho-so\/(nop\/|\?ma=[A-Z0-9-]+)?|ca-nhan\/(dinh-danh\/)?)$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a dossier id holds nothing that an address could be made of', () => {
    fc.assert(fc.property(fc.string(), (text) => !isDossierId(text) || /^[A-Z0-9-]+$/.test(text)));
  });
});

test.each([
  ['203.0.113.77', '203.0.113'],
  ['2001:db8:1:2:3:4:5:6', '2001:0db8:0001:00'],
  ['2001:db8:1:0ff::1', '2001:0db8:0001:00'],
  ['2001:db8::1', '2001:0db8:0000:00'],
  ['::1', '0000:0000:0000:00'],
])('%s belongs to the network %s', (ip, network) => expect(networkOf(ip)).toBe(network));

test('masks show enough to recognise and too little to use', () => {
  expect([maskName('Nguyễn Thị Lan'), maskPhone('0900000101'), maskEmail('co.cccd@example.vn')]).toEqual([
    'N••••• T•• Lan',
    '090••••101',
    'c•••@example.vn',
  ]);
  // VNeID's names come as they are.
  expect(maskName(' Nguyễn  Thị Lan ')).toBe('N••••• T•• Lan');
});
