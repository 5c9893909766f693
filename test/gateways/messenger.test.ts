import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contact, Notice, NoticeKind } from '../../functions/domain/notice.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { messenger } from '../../functions/gateways/notices/messenger.ts';
import { words } from '../../functions/gateways/notices/words.ts';
import { aws } from '../../local/cloud/aws.ts';
import { localCredentials } from '../../local/cloud/dynamodb.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { Messages } from '../../local/cloud/work/messages.ts';
import { Queues } from '../../local/cloud/work/queues.ts';
import { freshId, noon } from '../support/samples.ts';

/** Amazon SES and text messages, spoken to in their own protocol. */
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
    supportPhone: '1900 0000',
  }));
});
afterAll(() => close(server));

const code = supportCodeOf('a change');

const notice = (kind: NoticeKind): Notice => ({
  id: 'n' as NoticeId,
  kind,
  code,
  accountId: freshId(),
  to: [],
  at: noon,
  sentTo: [],
});
const mail: Contact = { channel: 'email', address: 'binh@example.vn' };
const phone: Contact = { channel: 'sms', address: '0900 000 001' };

describe.each(Object.keys(words) as NoticeKind[])('a notice %s', (kind) => {
  test('says in both languages what happened and when, and nothing of the person', async () => {
    await send(mail, notice(kind), undefined);
    const { to, subject, text } = messages.all().at(-1)!;
    expect([to, subject]).toEqual(['binh@example.vn', words[kind].subject]);
    expect(text).toContain(words[kind].vi.replace('{phone}', '1900 0000'));
    expect(text).toContain(words[kind].en.replace('{phone}', '1900 0000'));
    expect(text).toContain('hãy gọi 1900 0000');
    expect(text).not.toContain('{');
    expect(text).toContain('12:00 24/11/2026');
    expect(text).toContain(`Mã hỗ trợ / Support code: ${code}`);
    expect(text).not.toMatch(/khong-phai-toi|\d{9}/);
  });

  test('fits a text message: no tone marks, and an international number', async () => {
    await send(phone, notice(kind), undefined);
    const { to, text } = messages.all().at(-1)!;
    expect(to).toBe('+84900000001');
    expect(text).toMatch(/^[\x20-\x7e]{20,160}$/);
    expect(text).toContain(`Ma: ${code}.`);
  });
});

test('"Không phải tôi" stands behind the fragment, which no server sees', async () => {
  for (const to of [mail, phone]) {
    await send(to, notice('link-made'), 'token.seal');
    expect(messages.all().at(-1)!.text).toContain('https://portal.example/khong-phai-toi/#token.seal');
  }
});

test('a service that refuses is a failure, so that the queue tries again', async () => {
  messages.isDown = true;
  await expect(send(mail, notice('link-made'), undefined)).rejects.toThrow();
  messages.isDown = false;
});
