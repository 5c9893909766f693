import { describe, expect, test } from 'vitest';
import type { ImportedAccount, ImportFault } from '../../functions/domain/imported-account.ts';
import { isFault, readImportLine } from '../../functions/gateways/import-line.ts';

const line = {
  loginName: 'nguyenvana',
  hash: '{SSHA}ER/9ArMKfiElZXftIMt9ps2/9JpzYWx0',
  fullName: 'Nguyễn Văn A',
  birthDate: '19900521',
  createdAt: '2019-03-01',
};

const read = (more: object): ImportedAccount | ImportFault => readImportLine(JSON.stringify({ ...line, ...more }));

const taken = (more: object): ImportedAccount => {
  const arrival = read(more);
  if (isFault(arrival)) throw new Error(`refused: ${JSON.stringify(arrival)}`);
  return arrival;
};

describe('the creation date of an imported account', () => {
  test.each([
    ['2019-03-01', '2019-02-28T17:00:00.000Z'],
    ['20190301', '2019-02-28T17:00:00.000Z'],
    ['2019-03-01T08:30', '2019-03-01T01:30:00.000Z'],
    ['2019-03-01T08:30:15', '2019-03-01T01:30:15.000Z'],
    ['2019-03-01 08:30:15.123456', '2019-03-01T01:30:15.123Z'],
    ['2019-03-01T08:30:15Z', '2019-03-01T08:30:15.000Z'],
    ['2019-03-01T08:30:15+07:00', '2019-03-01T01:30:15.000Z'],
    ['2019-03-01 08:30:15+07', '2019-03-01T01:30:15.000Z'],
    ['20190301T083015-0500', '2019-03-01T13:30:15.000Z'],
    ['2020-02-29', '2020-02-28T17:00:00.000Z'],
    ['\u200b2019-03-01\ufeff', '2019-02-28T17:00:00.000Z'],
  ])('createdAt %j is the moment %s', (createdAt, iso) =>
    expect(taken({ createdAt }).createdAt.toISOString()).toBe(iso),
  );

  test.each([
    '03/04/2019',
    '2019/03/04',
    '4.3.2019',
    '43525',
    '1551398400',
    '1551398400000',
    'Mã số 7',
    'yesterday',
    'March 1, 2019',
    'Fri, 01 Mar 2019 00:00:00 GMT',
    '2019-03',
    '2019',
    '2019-W09-5',
    '2019-02-29',
    '2019-02-30T00:00:00Z',
    '2019-13-01',
    '2019-03-01T25:00',
    '2019-03-01T24:00',
    '2019-03-01T08:60',
    '2019-03-01T08:30:15+25:00',
    '+012019-03-01',
    '0019-03-01',
    '2019-03-01 bis',
  ])('createdAt %j is refused with its field', (createdAt) =>
    expect(read({ createdAt })).toEqual({ code: 'created-at', field: 'createdAt' }),
  );

  test('a number in createdAt is refused, because it could mean days or seconds', () =>
    expect(read({ createdAt: 43525 })).toEqual({ code: 'field-type', field: 'createdAt' }));
});

describe('the name of an imported account', () => {
  test.each([
    ['H’Hen Niê', 'H’Hen Niê'],
    ['  Nguyễn\u00a0 Văn  A ', 'Nguyễn Văn A'],
    ['Nguyễn Văn A'.normalize('NFD'), 'Nguyễn Văn A'],
    ['\u202aNguyễn Văn\u200b A\u202c', 'Nguyễn Văn A'],
    ['Jean-François D’Été', 'Jean-François D’Été'],
    ['Ñandú Ångström', 'Ñandú Ångström'],
  ])('the name %j is imported as %j', (fullName, name) => expect(taken({ fullName }).fullName).toBe(name));

  test.each([
    ['a replacement character', 'Nguy\ufffdn Văn A'],
    ['a C1 control', 'Nguy\u0085n Văn A'],
    ['another C1 control', 'Nguyễn V\u009dn A'],
    ['a vertical tab', 'Nguyễn\u000bVăn A'],
    ['a null', 'Nguyễn\u0000 Văn A'],
    ['half a character', 'Nguyễn \ud800 A'],
    ['a noncharacter', 'Nguyễn \uffff A'],
    ['a letter of private use', 'Nguyễn \ue000 A'],
    ['a mark that turns the order', 'Nguyễn \u202eA'],
    ['question marks for letters', 'Nguy?n V?n A'],
    ['UTF-8 read as Windows-1252', 'Nguyá»…n VÄƒn A'],
    ['UTF-8 read as Latin-1', 'LÃª VÃ¢n'],
    ['no letter', '123 --'],
    ['too many letters', 'A'.repeat(201)],
  ])('a name with %s is refused with its field', (_what, fullName) =>
    expect(read({ fullName })).toEqual({ code: 'full-name', field: 'fullName' }),
  );
});

describe('an empty field of an imported account', () => {
  test.each([null, '', '  ', '\u200b'])('an optional field that is written as %j is absent', (nothing) => {
    const arrival = taken({ cccd: nothing, cmnd: nothing, phone: nothing, email: nothing, kind: nothing });
    expect(Object.keys(arrival)).not.toEqual(expect.arrayContaining(['cccd', 'phone', 'email', 'cmndMasked']));
    expect(arrival).toMatchObject({ kind: 'citizen', cmnds: [] });
    expect(read({ oldAccountIds: nothing === '  ' || nothing === '\u200b' ? null : nothing })).not.toHaveProperty(
      'code',
    );
  });

  test.each(['loginName', 'hash', 'fullName', 'birthDate', 'createdAt'])(
    'the field %s is reported as missing when it is null',
    (field) =>
      expect([read({ [field]: null }), read({ [field]: '' }), read({ [field]: undefined })]).toEqual(
        Array(3).fill({ code: 'field-missing', field }),
      ),
  );
});

describe('a line of an import file', () => {
  test.each([
    [`{"loginName":"a","loginName":"b"}`, 'loginName'],
    [`{"loginName":"a", "login\\u004eame" : "b"}`, 'loginName'],
    [`{"loginName":"a","hash":"\\"x\\":","hash":"y"}`, 'hash'],
    [`{"012345678901":1,"012345678901":2}`, '?'],
  ])('a line with one key twice is refused: %s', (text, field) =>
    expect(readImportLine(text)).toEqual({ code: 'key-twice', field }),
  );

  test('a line with text that looks like a key is accepted', () =>
    expect(taken({ oldAccountIds: ['"loginName":', 'a', 'hash'] }).oldAccountIds).toHaveLength(3));

  test.each([
    [{ password: 'x' }, { code: 'field-unknown', field: 'password' }],
    [{ __proto__x: 'x' }, { code: 'field-unknown', field: '__proto__x' }],
    [{ 'Nguyễn Văn A': 'x' }, { code: 'field-unknown', field: '?' }],
    [{ loginName: 123456789 }, { code: 'field-type', field: 'loginName' }],
    [{ loginName: 'a'.repeat(201) }, { code: 'login-name', field: 'loginName' }],
    [{ loginName: 'a\u0000b' }, { code: 'login-name', field: 'loginName' }],
    [{ loginName: 'a\ud800' }, { code: 'login-name', field: 'loginName' }],
    [{ hash: 'plaintext' }, { code: 'hash-unknown', field: 'hash' }],
    [{ kind: 'admin' }, { code: 'field-type', field: 'kind' }],
    [{ birthDate: '31/12/1990' }, { code: 'birth-date', field: 'birthDate' }],
    [{ cccd: '012345678' }, { code: 'cccd-malformed', field: 'cccd' }],
    [{ cccd: 90000000001 }, { code: 'field-type', field: 'cccd' }],
    [{ cmnd: '000090000001' }, { code: 'cmnd-malformed', field: 'cmnd' }],
    [{ phone: '9.12E+08' }, { code: 'phone-malformed', field: 'phone' }],
    [{ phone: '0912345678/0243812345' }, { code: 'phone-malformed', field: 'phone' }],
    [{ email: 'đan@example.vn' }, { code: 'email-malformed', field: 'email' }],
    [
      { phone: '02438123456', email: 'đan@example.vn' },
      { code: 'email-malformed', field: 'email' },
    ],
    [{ oldAccountIds: [{}] }, { code: 'old-account-ids', field: 'oldAccountIds' }],
    [{ oldAccountIds: ['a\ufffd'] }, { code: 'old-account-ids', field: 'oldAccountIds' }],
    [{ oldAccountIds: Array.from({ length: 21 }, (_, i) => i) }, { code: 'old-account-ids', field: 'oldAccountIds' }],
  ])('a line with a wrong value is refused with its field: %j', (more, fault) => expect(read(more)).toEqual(fault));

  test.each(['[]', '"a"', 'null', '7', '{', '{"a":1}{"a":2}', ''])(
    'a line that is not one JSON object is refused: %s',
    (text) => expect(readImportLine(text)).toEqual({ code: 'not-json' }),
  );

  test('a line with the longest login name that the form accepts is imported', () =>
    expect(taken({ loginName: 'a'.repeat(200) }).loginName).toHaveLength(200));

  test.each([
    ['84912345678', '0912345678'],
    ['912345678', '0912345678'],
    [912345678, '0912345678'],
    ['0084912345678', '0912345678'],
    ['0912345678.0', '0912345678'],
  ])('the telephone number %j of a line is saved as %s', (phone, kept) => expect(taken({ phone }).phone).toBe(kept));

  test('a line with a landline is imported without it, and says so', () => {
    const arrival = taken({ phone: '024 3812 3456', email: 'an@thưđiệntử.vn' });
    expect(arrival).toMatchObject({ hasLandline: true, email: 'an@xn--thint-6ya62ii46m3ja.vn' });
    expect(arrival.phone).toBeUndefined();
  });

  test('a line can be found by its CMND and by the nine digits of its login name', () => {
    expect(taken({ cmnd: '012 345 678' })).toMatchObject({ cmnds: ['012345678'], cmndMasked: '0••••••78' });
    expect(taken({ loginName: '012345678' })).toMatchObject({ cmnds: ['012345678'] });
    expect(taken({ loginName: '111222333', cmnd: '012345678' }).cmnds).toEqual(['012345678', '111222333']);
    expect(taken({ loginName: '012345678', cmnd: '012345678' }).cmnds).toEqual(['012345678']);
    expect(taken({ loginName: '000090000001' }).cmnds).toEqual([]);
  });

  test('a line keeps the ids that the old portal used', () =>
    expect(taken({ oldAccountIds: ['A-1', 17, ' A-1 '] }).oldAccountIds).toEqual(['A-1', '17']));
});
