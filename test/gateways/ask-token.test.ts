import { expect, test } from 'vitest';
import { ownAddress } from '../../functions/gateways/own-address.ts';
import { askTokenEndpoint } from '../../functions/gateways/vneid/ask-token.ts';
import { startProvider } from '../support/provider.ts';

test.each(['openid', 'fapi', 'hub', 'direct'] as const)(
  'the provider %s shows that it knows us when it refuses only the made-up code, and not when it refuses our secret',
  async (name) => {
    const provider = await startProvider(name);
    const ask = (secrets = provider.secrets) => askTokenEndpoint(provider.profile, secrets, () => {});
    expect(await ask()).toMatchObject({ kind: 'known', says: expect.stringMatching(/^400 invalid_(grant|request)$/) });
    if (name !== 'fapi')
      expect((await ask(async () => ({ clientSecret: 'another one' }))).kind).toBe('unknown client or address');
    provider.faults.vneid = 'unavailable';
    expect((await ask()).kind).toBe('does not answer');
    if (provider.vneid.phone) {
      provider.faults.vneid = 'unsupported-body';
      expect(await ask()).toEqual({ kind: 'body type refused', says: '415' });
    }
    await provider.stop();
  },
);

test('our own address is the text of the service, or unknown if the text is not an address', async () => {
  const saying = (text: string) => async () => new Response(text);
  expect(await ownAddress(saying('203.0.113.9\n'))).toBe('203.0.113.9');
  expect(await ownAddress(saying('<html>'))).toBe('unknown');
  expect(await ownAddress(() => Promise.reject(new Error('offline')))).toBe('unknown');
});
