import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { parseBirthDate, type Person } from '../../functions/domain/person.ts';
import { type NameForm, question, readAnswer } from '../../functions/gateways/population/envelope.ts';
import { population } from '../../functions/gateways/population/population.ts';
import { readXml } from '../../functions/gateways/population/xml.ts';
import { keepAlivePost, type Post } from '../../functions/gateways/population/post.ts';
import type { Faults } from '../../local/providers/faults.ts';
import { noFaults } from '../../local/providers/faults.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { persona } from '../../local/providers/personas.ts';
import { populationSimulator } from '../../local/providers/population.ts';

const office = { MaDVC: 'DVC-000', MaTichHop: 'TH-000', MaCanBo: 'HE-THONG' };
const secrets = { secret: 's3cret', apiKey: 'key-1' };

let server: Awaited<ReturnType<typeof listen>>;
let faults: Faults;
let url: string;
let nameForm: NameForm;
let asked: number;
const connections = new Set<unknown>();

beforeAll(async () => {
  server = await listen(0, (request, response) => {
    asked++;
    connections.add(request.socket);
    populationSimulator({ path: '/XacThucThongTinCongDan', user: 'lien-ket', ...secrets, nameForm, faults })(
      request,
      response,
    );
  });
  url = `http://127.0.0.1:${portOf(server)}/XacThucThongTinCongDan`;
});
afterAll(() => close(server));
beforeEach(() => {
  faults = noFaults();
  nameForm = 'as-is';
  asked = 0;
  connections.clear();
});

const gateway = (more: { secret?: string; apiKey?: string; now?: Date; post?: Post } = {}) =>
  population({
    profile: { url, user: 'lien-ket', xRoadClient: 'VN/GOV/G00/lien-ket', nameForm, office },
    secrets: async () => ({ ...secrets, ...more }),
    post: more.post ?? keepAlivePost(),
    now: () => more.now ?? new Date(),
    log: () => {},
  });

const known = (login: string): [Cccd, Person] => {
  const { register, account } = persona(login);
  return [register!.cccd as Cccd, { fullName: account!.fullName, birthDate: parseBirthDate(account!.birthDate)! }];
};

test.each(['chua-cccd', 'dau-thanh', 'chi-nam-sinh', 'dan-cu-cham'])(
  'the register matches the CCCD of %s',
  async (login) => {
    expect(await gateway().match(...known(login))).toBe('match');
  },
);

describe('the form of a name', () => {
  const inForm = (form: NameForm, fullName: string) =>
    /<dan:HoVaTen>(.*)<\/dan:HoVaTen>/.exec(
      question('1', { office, nameForm: form }, '000090000102' as Cccd, { fullName, birthDate: { year: 1990 } }),
    )![1];

  test.each([
    ['Đỗ Thị Hoà', 'Đỗ Thị Hoà', 'ĐỖ THỊ HOÀ', 'DO THI HOA'],
    ['Đỗ Thị Hoà'.normalize('NFD'), 'Đỗ Thị Hoà', 'ĐỖ THỊ HOÀ', 'DO THI HOA'],
    ['H’Hen Niê', 'H’Hen Niê', 'H’HEN NIÊ', 'H HEN NIE'],
    ['ƯƠNG thị ửng', 'ƯƠNG thị ửng', 'ƯƠNG THỊ ỬNG', 'UONG THI UNG'],
  ])('%j is sent as it is, in upper case, or without marks, as the profile says', (name, asIs, upper, ascii) => {
    expect([inForm('as-is', name), inForm('upper', name), inForm('ascii', name)]).toEqual([asIs, upper, ascii]);
  });

  test.each(['as-is', 'upper', 'ascii'] as const)(
    'with the right profile, a register that accepts only names %s matches every person',
    async (form) => {
      nameForm = form;
      for (const login of ['chua-cccd', 'dau-thanh', 'chi-nam-sinh'])
        expect(await gateway().match(...known(login))).toBe('match');
      expect(await gateway().match(...known('khong-khop'))).toBe('no-match');
    },
  );

  test.each(['upper', 'ascii'] as const)(
    'control: a register that accepts only names %s refuses names in another form',
    async (form) => {
      nameForm = form;
      const asked = gateway();
      nameForm = 'as-is';
      const mismatched = gateway();
      nameForm = form;
      expect(await mismatched.match(...known('chua-cccd'))).toBe('unavailable');
      expect(await asked.match(...known('chua-cccd'))).toBe('match');
    },
  );
});

test('the CCCD of another person does not match', async () => {
  expect(await gateway().match(...known('khong-khop'))).toBe('no-match');
});

test.each([
  ['a wrong secret', { secret: 'other' }],
  ['a wrong key', { apiKey: 'other' }],
  ['a clock an hour off', { now: new Date(Date.now() - 3_600_000) }],
])('%s gets a fault from the register, which means unavailable', async (_what, more) => {
  expect(await gateway(more).match(...known('chua-cccd'))).toBe('unavailable');
});

test.each(['down', 'soap-fault', 'malformed'] as const)(
  'a register that is %s is asked twice and then unavailable',
  async (fault) => {
    faults.register = fault;
    expect(await gateway().match(...known('chua-cccd'))).toBe('unavailable');
    expect(asked).toBe(2);
  },
);

test('a register that hangs is abandoned when the time is over, and not asked again', async () => {
  faults.register = 'slow';
  expect(await gateway().match(...known('chua-cccd'))).toBe('unavailable');
  expect(asked).toBe(1);
});

test('after five failures in a row, the register is not called, so nobody waits', async () => {
  faults.register = 'soap-fault';
  const { match } = gateway();
  for (let i = 0; i < 5; i++) await match(...known('chua-cccd'));
  const before = asked;
  expect(await match(...known('chua-cccd'))).toBe('unavailable');
  expect(asked).toBe(before);
});

describe('a question that the register refuses', () => {
  const fault = (code: string) => ({
    status: 500,
    text: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>${code}</faultcode></s:Fault></s:Body></s:Envelope>`,
  });

  test.each([
    ['a fault of the client', fault('s:Client')],
    ['a fault of the client with a subcode', fault('soapenv:Client.InvalidName')],
    ['a bad request', { status: 400, text: '' }],
  ])(
    'a question that is refused with %s is not repeated, and does not block the questions of others',
    async (_what, refusal) => {
      let questions = 0;
      const { match } = gateway({
        post: async (_url, _headers, body) => {
          questions++;
          const text = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><XacThucThongTinCongDanResponse><TonTai>true</TonTai></XacThucThongTinCongDanResponse></s:Body></s:Envelope>`;
          return body.includes('Bad') ? refusal : { status: 200, text };
        },
      });
      const [cccd, person] = known('chua-cccd');
      for (let i = 0; i < 10; i++) expect(await match(cccd, { ...person, fullName: 'Bad' })).toBe('unavailable');
      expect(questions).toBe(10);
      expect(await match(cccd, person)).toBe('match');
    },
  );

  test('a fault of the server counts as an outage', async () => {
    let questions = 0;
    const post: Post = async () => (questions++, fault('s:Server.ClientProxy'));
    const { match } = gateway({ post });
    for (let i = 0; i < 10; i++) await match(...known('chua-cccd'));
    // Each of the five questions that reach the register is asked twice.
    expect(questions).toBe(10);
  });
});

test('secrets that cannot be read do not count as an outage of the register', async () => {
  let isBroken = true;
  const { match } = population({
    profile: { url, user: 'lien-ket', xRoadClient: 'VN/GOV/G00/lien-ket', nameForm, office },
    secrets: async () => {
      if (isBroken) throw new Error('no secrets');
      return secrets;
    },
    post: keepAlivePost(),
    now: () => new Date(),
    log: () => {},
  });
  for (let i = 0; i < 10; i++) expect(await match(...known('chua-cccd'))).toBe('unavailable');
  isBroken = false;
  expect(await match(...known('chua-cccd'))).toBe('match');
});

test('one connection serves many questions', async () => {
  const { match } = gateway();
  for (let i = 0; i < 5; i++) await match(...known('chua-cccd'));
  expect(connections.size).toBe(1);
});

describe('the question', () => {
  const text = (person: Person) => question('r-1', { office, nameForm }, '000090000102' as Cccd, person);

  test('the question contains a whole birth date, or only the year when a part is unknown', () => {
    expect(text({ fullName: 'A', birthDate: { year: 1990, month: 5, day: 21 } })).toContain(
      '<dan:NgayThangNam>19900521</dan:NgayThangNam>',
    );
    expect(text({ fullName: 'A', birthDate: { year: 1990, month: 5 } })).toContain('<dan:Nam>1990</dan:Nam>');
  });

  test.each([
    ['a vertical tab', 'Lê\u000b Văn Tám'],
    ['a null', 'Lê\u0000 Văn Tám'],
    ['a lone surrogate', 'Lê\ud800 Văn Tám'],
    ['the other half', 'Lê\udc00 Văn Tám'],
    ['a noncharacter', 'Lê\uffff Văn\ufffe Tám\ufdd0'],
    ['an escape', 'Lê\u001b Văn\u007f Tám\u0080'],
  ])('the question leaves out characters of a name that XML cannot contain: %s', (_what, fullName) => {
    const asked = text({ fullName, birthDate: { year: 1990 } });
    expect(asked).toContain('<dan:HoVaTen>Lê Văn Tám</dan:HoVaTen>');
    expect(readXml(asked)).toBeDefined();
  });

  test('a name cannot break out of the question', () => {
    expect(text({ fullName: `A</dan:HoVaTen><x a="1">&'`, birthDate: { year: 1990 } })).toContain(
      '<dan:HoVaTen>A&lt;/dan:HoVaTen&gt;&lt;x a=&quot;1&quot;&gt;&amp;&apos;</dan:HoVaTen>',
    );
  });
});

describe('the answer', () => {
  const envelope = (body: string, before = '') =>
    `${before}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;
  const response = (inside: string) =>
    envelope(
      `<XacThucThongTinCongDanResponse xmlns="http://dancuquocgia.bca">${inside}</XacThucThongTinCongDanResponse>`,
    );

  test.each([
    [response('<TonTai>true</TonTai>'), true],
    [response('<TonTai>false</TonTai>'), false],
    [response('<TonTai>1</TonTai>'), true],
    [response('<TonTai>\n true\n</TonTai>'), true],
    [response('<TonTai>\t\r\n0 </TonTai>'), false],
    [response('<TonTai><![CDATA[ true ]]></TonTai>'), true],
    [response('<TonTai>&#10;true<!-- yes --></TonTai>'), true],
    [response('<TonTai>\u00a0true</TonTai>'), undefined],
    [response('<TonTai>true false</TonTai>'), undefined],
    [response('<TonTai>TRUE</TonTai>'), undefined],
    [response('<TonTai>true</TonTai><TonTai>false</TonTai>'), undefined],
    [response(''), undefined],
    [envelope('<Fault><faultstring>x</faultstring></Fault>'), undefined],
    ['', undefined],
    ['<html>', undefined],
    ['true', undefined],
    [
      envelope(
        '<XacThucThongTinCongDanResponse><TonTai>&x;</TonTai></XacThucThongTinCongDanResponse>',
        '<!DOCTYPE a [<!ENTITY x "true">]>',
      ),
      undefined,
    ],
    [
      envelope(
        '<XacThucThongTinCongDanResponse><TonTai>true</TonTai></XacThucThongTinCongDanResponse>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
      ),
      undefined,
    ],
  ])('the answer %s means %s', (xml, said) => {
    expect(readAnswer(xml)).toBe(said);
  });

  test('an endless answer is cut off', async () => {
    const endless = await listen(0, (_request, answer) => {
      answer.writeHead(200);
      const more = setInterval(() => answer.write('x'.repeat(16_384)), 1);
      answer.on('close', () => clearInterval(more));
    });
    await expect(
      keepAlivePost()(new URL(`http://127.0.0.1:${portOf(endless)}/`), {}, '', AbortSignal.timeout(5_000)),
    ).rejects.toThrow('answer too large');
    await close(endless);
  });
});

describe('characters that XML cannot contain', () => {
  test.each(['\u000b', '\u0000', '\ud800', '\ufffe'])(
    'the character %j in a name becomes a space in the question',
    (letter) => {
      const person = { fullName: `Trần${letter}Văn Bình`, birthDate: { year: 1990 } };
      const text = question('1', { office, nameForm }, '000090000102' as Cccd, person);
      expect(text).toContain('<dan:HoVaTen>Trần Văn Bình</dan:HoVaTen>');
      expect(Buffer.from(text).toString('utf8')).toBe(text);
    },
  );
});

test('white space around the answer does not count', () => {
  const answer = (text: string) =>
    readAnswer(
      `<s:Envelope xmlns:s="s"><s:Body><XacThucThongTinCongDanResponse><TonTai>${text}</TonTai></XacThucThongTinCongDanResponse></s:Body></s:Envelope>`,
    );
  expect([answer('\n true\n'), answer('\t0 '), answer('tr ue'), answer('')]).toEqual([
    true,
    false,
    undefined,
    undefined,
  ]);
});

test('a question that the register cannot read is asked once, and does not block the questions of others', async () => {
  const fault =
    '<s:Envelope xmlns:s="s"><s:Body><s:Fault><faultcode>s:Client</faultcode></s:Fault></s:Body></s:Envelope>';
  let calls = 0;
  const post: Post = async () => (calls++, { status: 500, text: fault });
  const asking = gateway({ post });
  for (let i = 0; i < 10; i++) expect(await asking.match(...known('chua-cccd'))).toBe('unavailable');
  expect(calls).toBe(10);
});
