import { createServer, type Server } from 'node:https';
import { createConnection, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { population } from '../../functions/gateways/population/population.ts';
import { keepAlivePost } from '../../functions/gateways/population/post.ts';
import { lookAtLoginPage } from '../../functions/gateways/vneid/login-page.ts';
import { logoutTokens } from '../../functions/gateways/vneid/logout-token.ts';
import { providerFetch } from '../../functions/gateways/vneid/provider-fetch.ts';
import { logTo } from '../../functions/log.ts';
import { providers } from '../../lib/providers.ts';
import { Templates } from '../../local/cloud/template.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { foreignCertificate } from '../support/certificate.ts';
import { gatewayOf } from '../support/provider.ts';
import { synthesised } from '../support/synthesised.ts';

/** What the log says when VNeID or the register cannot be reached. */
let lines: string[];
const log = logTo((line) => void lines.push(line), {
  namespace: 'LienKet/test',
  function: 'test',
  version: '1',
  commit: 'c0ffee',
});
const logged = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
beforeEach(() => {
  lines = [];
});

/**
 * A server with an unknown certificate, one that answers 503 or the status in its path, one that never answers, and a
 * port without a listener.
 */
const at = { foreign: '', down: '', silent: '', closed: '' };
let foreign: Server;
/** Keeps its own port, on which nothing listens. A closed port could be given to another process. */
let caller: Socket;
const others: Awaited<ReturnType<typeof listen>>[] = [];

beforeAll(async () => {
  foreign = createServer(foreignCertificate(), (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  at.foreign = `https://127.0.0.1:${portOf(foreign)}`;
  const down = await listen(0, (request, response) => {
    const said = /\d{3}$/.exec(request.url!)?.[0];
    response.writeHead(Number(said ?? 503), said === '401' ? { 'dpop-nonce': 'n' } : {}).end('a person’s data');
  });
  const silent = await listen(0, () => {});
  others.push(down, silent);
  caller = createConnection({ host: '127.0.0.1', port: portOf(silent) });
  await once(caller, 'connect');
  [at.down, at.silent, at.closed] = [portOf(down), portOf(silent), caller.localPort!].map(
    (port) => `http://127.0.0.1:${port}`,
  ) as [string, string, string];
});
afterAll(async () => {
  caller.destroy();
  foreign.closeAllConnections();
  await Promise.all([new Promise((resolve) => foreign.close(resolve)), ...others.map(close)]);
});

const isData = /a person|code=|c0de|state|127\.0\.0\.1/;

describe('VNeID that cannot be reached', () => {
  const finish = async (kind: 'openid' | 'direct', issuer: string) => {
    const gateway = gatewayOf(providers[kind](issuer, 'http://localhost:9'), undefined, log);
    const { request } = await gateway.begin();
    return gateway.finish(`code=c0de&state=${request.state}&iss=${encodeURIComponent(issuer)}`, request);
  };

  test.each(['openid', 'direct'] as const)(
    'VNeID with an unknown certificate is logged with that cause: %s',
    async (kind) => {
      expect(await finish(kind, at.foreign)).toEqual({ kind: 'unavailable' });
      expect(logged()).toMatchObject([
        {
          level: 'error',
          name: 'vneid.failed',
          endpoint: 'token',
          code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          cause: 'certificate',
        },
      ]);
      expect(lines.join()).not.toMatch(isData);
    },
  );

  test.each(['openid', 'direct'] as const)(
    'VNeID behind a closed port is logged with the code of the system: %s',
    async (kind) => {
      expect(await finish(kind, at.closed)).toEqual({ kind: 'unavailable' });
      expect(logged()).toMatchObject([
        { name: 'vneid.failed', endpoint: 'token', code: 'ECONNREFUSED', cause: 'other' },
      ]);
    },
  );

  test.each(['openid', 'direct'] as const)(
    'VNeID with a failing server is logged with the status: %s',
    async (kind) => {
      expect(await finish(kind, at.down)).toEqual({ kind: 'unavailable' });
      expect(logged()).toMatchObject([{ name: 'vneid.failed', endpoint: 'token', status: 503, cause: 'other' }]);
      expect(lines.join()).not.toMatch(isData);
    },
  );

  test.each([
    [302, true],
    [400, false],
    [401, false],
    [403, true],
    [404, true],
    [415, true],
    [429, true],
  ])('whether the answer %i of VNeID is logged with endpoint and status: %s', async (status, isTold) => {
    const profile = providers.direct(at.down, 'http://localhost:9');
    const response = await providerFetch(profile, log)(`${at.down}/${status}`, { method: 'GET' } as never);
    expect(response.status).toBe(status);
    const line = { name: 'vneid.failed', endpoint: 'other', status, code: 'STATUS', cause: 'other' };
    expect(logged()).toMatchObject(isTold ? [line] : []);
  });

  test('a failure to fetch keys or to push a request is logged with that endpoint', async () => {
    const profile = providers.openid(at.foreign, 'http://localhost:9');
    const token = `${Buffer.from('{"alg":"RS256","kid":"k"}').toString('base64url')}.e30.AAAA`;
    expect(await logoutTokens(profile, log).read(token)).toEqual({ kind: 'unavailable' });
    const pushed = { ...profile, pushedRequestEndpoint: `${at.foreign}/request` };
    await expect(gatewayOf(pushed, undefined, log).begin()).rejects.toThrow('down');
    expect(logged()).toMatchObject([
      { endpoint: 'keys', cause: 'certificate' },
      { endpoint: 'request', cause: 'certificate' },
    ]);
  });

  test('VNeID that does not answer in time is logged as a time-out', async () => {
    const token = `${Buffer.from('{"alg":"RS256","kid":"k"}').toString('base64url')}.e30.AAAA`;
    expect(await logoutTokens(providers.openid(at.silent, 'http://localhost:9'), log).read(token)).toEqual({
      kind: 'unavailable',
    });
    expect(logged()).toMatchObject([{ endpoint: 'keys', code: 'TimeoutError', cause: 'other' }]);
  });
});

describe('the login page of VNeID', () => {
  let status = 200;
  let server: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    server = await listen(0, (request, response) => {
      if (request.url!.startsWith('/authorize')) response.writeHead(302, { location: '/login' }).end();
      else response.writeHead(status).end('a person’s data');
    });
  });
  afterAll(() => close(server));
  const look = async (answers: number) => {
    status = answers;
    await lookAtLoginPage(`http://127.0.0.1:${portOf(server)}/authorize?state=s`, log);
    return logged();
  };

  test.each([200, 401, 403])('the login page is available when its last redirect answers %i', async (answers) => {
    expect(await look(answers)).toEqual([]);
  });

  test.each([400, 404, 429, 500, 503])('the login page fails when it answers %i', async (answers) => {
    expect(await look(answers)).toMatchObject([
      { name: 'vneid.failed', endpoint: 'page', status: answers, code: 'STATUS', cause: 'other' },
    ]);
    expect(lines.join()).not.toMatch(isData);
  });

  test('the login page behind a closed port fails with the code of the network, and has a metric of its own', async () => {
    await lookAtLoginPage(`${at.closed}/authorize?state=s`, log);
    expect(logged()).toMatchObject([{ endpoint: 'page', code: 'ECONNREFUSED', cause: 'other' }]);
    const { CloudWatchMetrics } = logged()[0]!['_aws'] as { CloudWatchMetrics: { Dimensions: string[][] }[] };
    expect(CloudWatchMetrics[0]!.Dimensions).toContainEqual(['endpoint']);
  });
});

describe('the register that cannot be reached', () => {
  const match = (url: string) =>
    population({
      profile: {
        url,
        user: 'u',
        xRoadClient: 'x',
        nameForm: 'as-is',
        office: { MaDVC: 'a', MaTichHop: 'b', MaCanBo: 'c' },
      },
      secrets: async () => ({ secret: 's', apiKey: 'k' }),
      post: keepAlivePost(),
      now: () => new Date(),
      log,
    }).match('000090000102' as Cccd, { fullName: 'A', birthDate: { year: 1990 } });

  test.each([
    ['no answer', 'silent', { code: 'NO_ANSWER_IN_TIME', cause: 'other' }],
    ['an unknown certificate', 'foreign', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', cause: 'certificate' }],
    ['a closed port', 'closed', { code: 'ECONNREFUSED', cause: 'other' }],
    ['a failing server', 'down', { code: 'STATUS', status: 503, cause: 'other' }],
  ] as const)('the register with %s is logged with its code', async (_, where, expected) => {
    expect(await match(at[where])).toBe('unavailable');
    expect(logged()).toMatchObject([{ name: 'population.failed', endpoint: 'match', ...expected }]);
    expect(lines.join()).not.toMatch(/000090000102|a person|127\.0\.0\.1/);
  });
});

test('the alarm on certificates uses the metric of both log lines', async () => {
  log('vneid.failed', { endpoint: 'token', code: 'CERT_HAS_EXPIRED', cause: 'certificate' });
  log('population.failed', {
    ...{ endpoint: 'match', code: 'CERT_HAS_EXPIRED', cause: 'certificate', tookMs: 1 },
    error: new Error('no words of this'),
  });
  const [alarm] = new Templates(synthesised)
    .all<{ AlarmDescription: string; MetricName: string; Dimensions: { Name: string; Value: string }[] }>(
      'AWS::CloudWatch::Alarm',
    )
    .filter(({ properties }) => properties.AlarmDescription.endsWith('docs/runbooks/certificate-refused.md'));
  expect(alarm!.properties).toMatchObject({
    MetricName: 'count',
    Dimensions: [{ Name: 'cause', Value: 'certificate' }],
  });
  for (const line of logged()) {
    const { CloudWatchMetrics } = line['_aws'] as { CloudWatchMetrics: { Dimensions: string[][] }[] };
    expect(CloudWatchMetrics[0]!.Dimensions).toContainEqual(['cause']);
    expect(line).toMatchObject({ cause: 'certificate', count: 1 });
  }
});
