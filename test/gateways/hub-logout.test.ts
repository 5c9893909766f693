import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOfSession } from '../../functions/gateways/vneid/end-session.ts';
import { logoutTokens } from '../../functions/gateways/vneid/logout-token.ts';
import type { OpenIdProfile } from '../../functions/gateways/vneid/profile.ts';
import type { LogoutShape } from '../../local/providers/hub/logout.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { Browser, logIn } from '../../local/providers/login/citizen.ts';
import { personOf } from '../../local/providers/login/people.ts';
import { gatewayOf, redirectUri, startProvider } from '../support/provider.ts';

/** Logouts from the hub and to it. The simulated hub writes what a WSO2 server writes. */
let provider: Awaited<ReturnType<typeof startProvider>>;
let profile: OpenIdProfile;
beforeAll(async () => {
  provider = await startProvider('hub');
  profile = provider.profile as OpenIdProfile;
});
afterAll(() => provider.stop());

const comeIn = async (more: Partial<OpenIdProfile> = {}) => {
  const { begin, finish } = gatewayOf({ ...profile, ...more });
  const { request, location } = await begin();
  const browser = new Browser();
  const { phone } = provider.vneid;
  const person = personOf('000090000102')!;
  const callback = await logIn(browser, { authorizeUrl: location, redirectUri, person, phone: phone! });
  const answer = await finish(callback.slice(callback.indexOf('?') + 1), request);
  if (answer.kind !== 'identity') throw new Error(JSON.stringify(answer));
  return { ...answer, browser };
};

describe('a logout that the hub reports', () => {
  const sent = async (shape: LogoutShape, of: Partial<OpenIdProfile['logoutToken']> = {}) => {
    await comeIn();
    const { hub } = provider.vneid;
    const session = hub!.sessions().at(-1)!;
    const listener = await listen(0, (_request, response) => void response.writeHead(200).end());
    const { token } = await hub!.sendLogout(session, `http://127.0.0.1:${portOf(listener)}/`, shape);
    await close(listener);
    return logoutTokens({ ...profile, logoutToken: { ...profile.logoutToken, ...of } }, () => {}).read(token);
  };

  test.each<[string, LogoutShape, Partial<OpenIdProfile['logoutToken']>, string]>([
    ['as it sends it, without a type', {}, {}, 'logout'],
    ['with the type JWT', { typ: 'JWT' }, {}, 'logout'],
    ['without a type, where the profile says that there is one', {}, { typ: 'logout+jwt' }, 'rejected'],
    ['with its type, where the profile says so', { typ: 'logout+jwt' }, { typ: 'logout+jwt' }, 'logout'],
    ['from a clock 20 seconds ahead', { secondsAhead: 20 }, {}, 'logout'],
    ['from a clock 60 seconds ahead', { secondsAhead: 60 }, {}, 'rejected'],
    ['without an end', { without: ['exp'] }, {}, 'rejected'],
    ['with the session’s name alone', { without: ['sub'] }, { names: 'sid-only' }, 'logout'],
    ['with the session’s name alone, where the profile expects a person', { without: ['sub'] }, {}, 'rejected'],
    ['with neither person nor session', { without: ['sub', 'sid'] }, { names: 'sid-only' }, 'rejected'],
    ['without the event', { without: ['events'] }, {}, 'rejected'],
  ])('a logout token of the hub gets the right answer: %s', async (_what, shape, of, kind) => {
    expect((await sent(shape, of)).kind).toBe(kind);
  });
});

describe('a logout that we start', () => {
  const isOpen = async (browser: Browser) => {
    const { begin } = gatewayOf(profile);
    const { location } = await begin();
    const at = await browser.follow(location, redirectUri);
    return at.page === undefined;
  };

  test('the form with the ID token ends the session at the hub without a question', async () => {
    const endpoint = (profile.endSession as { endpoint: string }).endpoint;
    const ending = { ...profile, endSession: { kind: 'post-hint', endpoint } as const };
    const { session, browser } = await comeIn(ending);
    const sessions = provider.vneid.hub!.sessions().length;
    const end = endOfSession(ending)(session!.ends);
    expect(end).toMatchObject({ kind: 'form', action: endpoint });
    const response = await browser.ask(endpoint, { ...(end as { fields: Record<string, string> }).fields });
    expect(response.headers.get('location')).toBe('http://localhost:9/dang-nhap/');
    expect(provider.vneid.hub!.sessions().length).toBe(sessions - 1);
  });

  test('the logout address in the claim ends the session at VNeID if the profile names its host', async () => {
    const { logoutUriHost } = provider.vneid.hub!.facts;
    const endSession = { kind: 'logout-uri', claim: 'logoutUri', hosts: [logoutUriHost] } as const;
    const { session, browser } = await comeIn({ endSession });
    const end = endOfSession({ ...profile, endSession })(session!.ends);
    expect(end).toMatchObject({ kind: 'go', address: expect.stringContaining(logoutUriHost) });
    expect(await isOpen(browser)).toBe(true);
    expect((await browser.ask((end as { address: string }).address)).status).toBe(200);
    expect(
      endOfSession({ ...profile, endSession: { ...endSession, hosts: ['other.example'] } })(session!.ends),
    ).toEqual({
      kind: 'none',
    });
  });

  test('the hub asks the person when the logout has no hint', async () => {
    const { browser } = await comeIn();
    const end = endOfSession(profile)(undefined) as { address: string };
    expect(await (await browser.ask(end.address)).text()).toContain('Bạn có muốn đăng xuất?');
  });
});
