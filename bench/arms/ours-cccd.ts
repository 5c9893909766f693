import { randomUUID } from 'node:crypto';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { question } from '../../functions/gateways/population/envelope.ts';
import { headersOf } from '../../functions/gateways/population/ask.ts';
import { keepAlivePost } from '../../functions/gateways/population/post.ts';
import { population } from '../../functions/wiring/population.ts';
import { config, readSecret } from '../../functions/wiring/web.ts';
import { serve } from '../serve.ts';

/** Calls the register through our gateway, and with a plain POST over an open connection. */
const cccd = '000090000102' as Cccd;
const person = { fullName: 'Trần Văn Bình', birthDate: { year: 1990, month: 5, day: 21 } };
const profile = config().population;
const secrets = (await readSecret()(config().secrets.population)) as { secret: string; apiKey: string };
const post = keepAlivePost();
const body = question(randomUUID(), profile, cccd, person);

const bare = async () => {
  const headers = headersOf(profile, secrets, new Date());
  const { text } = await post(new URL(profile.url), headers, body, new AbortController().signal);
  if (!text.includes('>true<')) throw new Error(`the register answered ${text}`);
};

const expecting = (wanted: string) => async () => {
  const answer = await population().match(cccd, person);
  if (answer !== wanted) throw new Error(`the gateway says that the register answered ${answer}`);
};

console.error = console.warn = console.info = () => {};
serve({ bare, ours: expecting('match'), unavailable: expecting('unavailable') });
