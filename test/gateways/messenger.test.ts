import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../functions/domain/destination.ts';
import type { AnswerWay } from '../../functions/domain/message-gateways.ts';
import { maskName } from '../../functions/domain/masks.ts';
import type { Contact } from '../../functions/domain/hearers.ts';
import { canBeAnswered, type Notice, type NoticeKind } from '../../functions/domain/notice.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { messenger } from '../../functions/gateways/notices/messenger.ts';
import { type NoticeSender, shortMessage, shortSummary } from '../../functions/gateways/notices/texts.ts';
import { words } from '../../functions/gateways/notices/words.ts';
import { type OwnerTexts, readOwner } from '../../lib/owner.ts';
import { exampleOwner } from '../../lib/examples.ts';
import { aws } from '../../local/cloud/aws.ts';
import { localCredentials } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { Messages } from '../../local/cloud/work/messages.ts';
import { Queues } from '../../local/cloud/work/queues.ts';
import { freshId, noon } from '../support/samples.ts';

/** Sends messages to Amazon SES and to the SMS service in their own protocols. */
let server: Awaited<ReturnType<typeof listen>>;
let messages: Messages;
let send: ReturnType<typeof messenger>['send'];
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lien-ket-messages-'));
  messages = new Messages(join(folder, 'messages.jsonl'));
  const queues = new Queues(join(folder, 'queues.json'), []);
  server = await listen(0, aws({ ...messages.operations(), ...queues.operations() }));
  const settings = {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    region: 'ap-southeast-1',
    credentials: localCredentials,
  };
  ({ send } = messenger({
    mail: new SESv2Client(settings),
    sms: new PinpointSMSVoiceV2Client(settings),
    mailFrom: 'khong-tra-loi@portal.example',
    smsFrom: 'LIENKET',
    publicOrigin: 'https://portal.example',
    sender,
  }));
});
afterAll(() => close(server));

const sender: NoticeSender = {
  agency: { vi: 'Trung tâm Dịch vụ công', en: 'Public Service Centre' },
  shortName: 'Cong DVCQG',
  phone: '1900 0000',
};

/** The owner of a stage with this name and telephone, which are as long as allowed. */
const ownerWith = ({ shortName, phone: number }: NoticeSender): OwnerTexts => ({
  ...exampleOwner,
  legal: { ...exampleOwner.legal, basis: [...exampleOwner.legal.basis] },
  agency: { ...exampleOwner.agency, shortName },
  support: { ...exampleOwner.support, portal: { ...exampleOwner.support.portal, number } },
});

/** Names may have any length and letters of any script. */
const names = [
  'Nguyễn Thị Phương Thảo',
  'Nghiêng Nghiêng Nghiêng Nghiêng Nghiêng',
  'Công Tằng Tôn Nữ Hoàng Phương Nghiêng',
  'Wolfeschlegelsteinhausenbergerdorff',
  `${'Nguyễn '.repeat(400)}An`,
  'W'.repeat(10_000),
  'İlker ğüşıöç €{}[]~|^\\ Ñandú',
  '李 明 𠮷野家',
  "H'Hen Niê",
];

const code = supportCodeOf('a change');

const notice = (kind: NoticeKind): Notice => ({
  id: 'n' as NoticeId,
  kind,
  code,
  accountId: freshId(),
  holder: maskName('Trần Văn Bình'),
  to: [],
  at: noon,
  sentTo: [],
});
const mail: Contact = { channel: 'email', address: 'binh@example.vn' };
const phone: Contact = { channel: 'sms', address: '0900 000 001' };

const kinds = Object.keys(words.vi.kinds) as NoticeKind[];

/** The basic letters of the GSM alphabet that our messages can contain. Those of its extension table count twice. */
const basic = /^[A-Za-z0-9 \n!"#%&'()*+,\-./:;<=>?@$_]$/;
const extension = /^[\^{}\\[\]~|€]$/;

/** The number of septets in a text message (3GPP TS 23.038, 6.2.1). @throws Error at a letter that would need UCS-2 */
const septets = (text: string): number =>
  Array.from(text).reduce((sum, letter) => {
    if (basic.test(letter)) return sum + 1;
    if (extension.test(letter)) return sum + 2;
    throw new Error(`The GSM alphabet does not contain ${letter}.`);
  }, 0);

const sent = async (to: Contact, told: Notice, answer?: AnswerWay) => {
  await send(to, told, answer);
  return messages.all().at(-1)!;
};

const toAnswer = {
  vi: 'Khong phai toi? Nhap 1234 5678 tai Cong hoac goi +842438043000, ma',
  en: 'Not you? Enter 1234 5678 at the portal or call +842438043000, code',
} as const;

describe.each(kinds)('a notice %s', (kind) => {
  test('an e-mail says in both languages what happened, when, to which account, and which number to call', async () => {
    const { to, subject, text } = await sent(mail, notice(kind));
    expect([to, subject]).toEqual(['binh@example.vn', words.vi.kinds[kind].subject]);
    for (const language of ['vi', 'en'] as const) {
      expect(text).toContain(words[language].kinds[kind].text.replace('{phone}', '1900 0000'));
      expect(text).toContain(sender.agency[language]);
    }
    for (const fact of ['Tài khoản', 'Account']) expect(text).toContain(`${fact}: T••• V•• Bình\n`);
    for (const fact of ['Thời điểm', 'Time in Viet Nam']) expect(text).toContain(`${fact}: 12:00 24/11/2026\n`);
    for (const fact of ['Mã hỗ trợ', 'Support code']) expect(text).toContain(`${fact}: ${code}\n`);
    expect(text).not.toMatch(/đã đăng nhập bằng:|after a login with:/);
    expect(text).toContain('hãy gọi 1900 0000');
    expect(text).toContain('call 1900 0000');
    expect(text).toContain('Cổng không bao giờ hỏi mật khẩu');
    expect(text).toContain('never asks for your password');
    expect(text).not.toMatch(/khong-phai-toi|\d{9}|[{}]|undefined/);
  });

  test('a text message says who sends it, when, for which account, which number to call, and that nobody asks for a password', async () => {
    const { to, text } = await sent(phone, notice(kind));
    expect(to).toBe('+84900000001');
    expect(text).toMatch(/^Cong DVCQG 12:00 24\/11: /);
    expect(text).toContain('T* V* Binh');
    expect(text).toContain(`19000000, ma ${code}.`);
    expect(text).toMatch(/ Cong khong hoi mat khau$/);
    expect(text).not.toMatch(/http|[{}]|undefined|Khong phai toi/);
  });

  test('a notice begins in English for a person who reads the portal in English, and the Vietnamese follows', async () => {
    const english = { ...notice(kind), language: 'en' as const };
    const { subject, text } = await sent(mail, english);
    expect(subject).toBe(words.en.kinds[kind].subject);
    expect(text.startsWith('Dear Sir or Madam,')).toBe(true);
    expect(text).toContain(words.vi.kinds[kind].text.replace('{phone}', '1900 0000'));
    const message = (await sent(phone, english)).text;
    expect(message).toMatch(/^Cong DVCQG 12:00 24\/11: .*19000000, code \w{11}\. Never share a password$/);
    expect(message).toContain('T* V* Binh');
  });

  test.each(languages)(
    'a notice is one text message in %s, for every name and owner, with a code if it can be disavowed',
    (language) => {
      const answers = canBeAnswered({ kind }) ? ['12345678', undefined] : [undefined];
      const longest = { ...sender, shortName: 'Cong DVCQG', phone: '+84 24 3804 3000' };
      expect(readOwner(ownerWith(longest)).support.portal.number).toBe(longest.phone);
      for (const [name, answer] of names.flatMap((one) => answers.map((answer) => [one, answer] as const))) {
        const text = shortMessage({ ...notice(kind), language, holder: maskName(name) }, { disavow: answer }, longest);
        expect(septets(text)).toBeLessThanOrEqual(160);
        expect(text).not.toContain('undefined');
        if (answer) expect(text).toContain(toAnswer[language]);
      }
    },
  );

  test('a notice of an older release, which stored no name, is sent without one', async () => {
    const { holder: _, ...older } = notice(kind);
    expect((await sent(mail, older)).text).not.toMatch(/undefined|Tài khoản: |Account: /);
    expect((await sent(phone, older)).text).toMatch(/ ban[ .,]/);
  });
});

test.each([
  ['portal', 'tên đăng nhập và mật khẩu do Cổng cấp', 'the login name and password issued by the portal'],
  ['vneid', 'VNeID', 'VNeID'],
] as const)('an e-mail about a change after a login with %s says so in both languages', async (by, vi, en) => {
  const { text } = await sent(mail, { ...notice('contacts-changed'), by });
  expect(text).toContain(`Người thực hiện đã đăng nhập bằng: ${vi}\n`);
  expect(text).toContain(`Done after a login with: ${en}\n`);
});

test('the notice of a CCCD that did not match names both causes, so it is true of a CCCD of another account', async () => {
  const { subject, text } = await sent(mail, notice('cccd-not-matched'));
  expect(subject).toBe('Chưa cập nhật được số CCCD của bạn');
  for (const said of ['hoặc đang ở một tài khoản khác trên Cổng', 'or it is in another account on the portal'])
    expect(text).toContain(said);
  for (const next of ['hãy liên kết VNeID hoặc gọi 1900 0000', 'link VNeID or call 1900 0000'])
    expect(text).toContain(next);
  expect((await sent(phone, notice('cccd-not-matched'))).text).not.toContain('khop');
});

test.each(languages)(
  'a text message in %s about a reopened account names all that was removed, if there is space',
  (language) => {
    const longest = { ...sender, shortName: 'Cong DVCQG', phone: '+84 24 3804 3000' };
    const told = { ...notice('account-reopened'), language, dropped: ['login', 'phone', 'email'] as const };
    const lost = { vi: 'bo mat khau, so dien thoai, email. ', en: 'removed password, phone, mail. ' }[language];
    for (const name of names) {
      const one = { ...told, holder: maskName(name) };
      const [plain, withCode] = [shortMessage(one, {}, longest), shortMessage(one, { disavow: '12345678' }, longest)];
      expect(Math.max(septets(plain), septets(withCode))).toBeLessThanOrEqual(160);
      expect([plain.includes(lost), withCode.includes(lost)]).toEqual([true, false]);
    }
  },
);

test('an e-mail about a reopened account says in both languages what was removed', async () => {
  const { text } = await sent(mail, { ...notice('account-reopened'), dropped: ['login', 'email'] });
  expect(text).toContain(
    'Đã gỡ khỏi tài khoản: tên đăng nhập và mật khẩu cũ (không còn dùng được), một địa chỉ thư điện tử.',
  );
  expect(text).toContain(
    'Removed from the account: the old login name and password (they no longer work), an e-mail address.',
  );
  expect((await sent(mail, notice('account-reopened'))).text).not.toMatch(/Đã gỡ|Removed/);
});

test('a new contact gets six digits to confirm it, in an e-mail in both languages or in one text message', async () => {
  const letter = (await sent(mail, notice('contact-added'), { confirm: '012345' })).text;
  expect(letter.split('\n012345\n')).toHaveLength(3);
  for (const language of ['Đừng đưa mã cho bất kỳ ai', 'Do not give the code to anybody'])
    expect(letter).toContain(language);
  const longest = { ...sender, shortName: 'Cong DVCQG', phone: '+84 24 3804 3000' };
  for (const name of names) {
    const text = shortMessage({ ...notice('contact-added'), holder: maskName(name) }, { confirm: '012345' }, longest);
    expect(septets(text)).toBeLessThanOrEqual(160);
    expect(text).toContain('Ma xac nhan 012345, khong dua ai.');
  }
});

test('the summary of a telephone’s day is one text message with the number of waiting notices and where to read them', () => {
  const longest = { ...sender, shortName: 'Cong DVCQG', phone: '+84 24 3804 3000' };
  const told = (count: number, supportCode: string | undefined) =>
    shortSummary({ count, at: noon, code: supportCode }, longest);
  for (const text of [told(1, code), told(499, code), told(500, code), told(2, undefined)])
    expect(septets(text)).toBeLessThanOrEqual(160);
  expect(told(499, code)).toContain(
    '24 gio qua con 499 thong bao cho so nay. Dang nhap Cong de xem hoac goi +842438043000',
  );
  expect(told(500, code)).toContain('con 500+ thong bao');
  expect(told(2, undefined)).not.toMatch(/undefined|[{}]/);
});

test('the masked name in a text message distinguishes two people of one family', () => {
  const shown = (name: string) =>
    / 24\/11: (.*) da doi mat khau/.exec(
      shortMessage({ ...notice('password-changed'), holder: maskName(name) }, {}, sender),
    )![1];
  expect(shown('Nguyễn Thị Phương Thảo')).toBe('N* T* P* Thao');
  expect(shown('Đặng Thị Kim Hoàng Yến')).toBe('D* Yen');
  expect(shown("H'Hen Niê")).toBe('H* Nie');
  expect(shown('Jean-Baptiste Wolfeschlegelstein')).toBe('J* Wolfeschl*');
  expect(shown('李 明')).toBe('* *');
});

test('"Không phải tôi" is a link in an e-mail, with the token in the fragment that no server sees, and digits in a text message', async () => {
  const letter = (await sent(mail, notice('link-made'), { token: 'token.seal' })).text;
  const noonSeconds = noon.getTime() / 1000;
  for (const path of ['/khong-phai-toi/', '/en/khong-phai-toi/'])
    expect(letter.split(`https://portal.example${path}#token.seal~link-made~${noonSeconds}\n`)).toHaveLength(2);
  const text = (await sent(phone, notice('link-made'), { code: '01234567' })).text;
  expect(text).toContain('Nhap 0123 4567 tai Cong');
  expect(text).not.toContain('http');
});

test('a message that the service refuses throws, so that the queue tries again', async () => {
  messages.isDown = true;
  await expect(send(mail, notice('link-made'), undefined)).rejects.toThrow();
  messages.isDown = false;
});
