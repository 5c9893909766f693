import * as esbuild from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenIdProfile } from '../../functions/gateways/vneid/profile.ts';
import { bundleOptions } from '../../ops/build/build.ts';
import { providers } from '../../lib/providers.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import * as source from '../support/gateways.ts';
import { startProvider } from '../support/provider.ts';

/** Code on AWS is minified, so names of classes differ there. The source and the bundle get the same tests. */
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'lien-ket-gateways-'));
let bundle: typeof source;
beforeAll(async () => {
  const outfile = join(folder, 'gateways.cjs');
  await esbuild.build({ ...bundleOptions, entryPoints: [join(root, 'test/support/gateways.ts')], outfile });
  bundle = createRequire(import.meta.url)(outfile) as typeof source;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secrets = async () => ({ clientSecret: 'secret', privateKey: source.someKey });
const json = 'application/json';
const answers = [
  ['429 with an OAuth error', 429, json, '{"error":"slow_down"}', 'unavailable'],
  ['429 with HTML', 429, 'text/html', '<h1>Too Many Requests</h1>', 'unavailable'],
  ['503 with HTML', 503, 'text/html', '<h1>Service Unavailable</h1>', 'unavailable'],
  ['401 with an OAuth error', 401, json, '{"error":"invalid_client"}', 'unknown-client'],
  ['401 with HTML', 401, 'text/html', '<h1>Unauthorized</h1>', 'unknown-client'],
  ['403 with HTML', 403, 'text/html', '<h1>Forbidden</h1>', 'unknown-client'],
  ['415 with HTML', 415, 'text/html', '<h1>Unsupported Media Type</h1>', 'unknown-client'],
  ['400 invalid_client', 400, json, '{"error":"invalid_client"}', 'unknown-client'],
  ['400 invalid_grant', 400, json, '{"error":"invalid_grant"}', 'rejected'],
  ['200 with HTML', 200, 'text/html', '<h1>Hello</h1>', 'rejected'],
] as const;

describe.each([
  ['the source', () => source],
  ['the minified bundle', () => bundle],
])('%s', (_where, gateways) => {
  const answering = async (status: number, type: string, body: string) => {
    const server = await listen(0, (_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    return { address: `http://127.0.0.1:${portOf(server)}`, stop: () => close(server) };
  };

  test.each(answers)(
    'the gateway classifies %s of the token endpoint correctly',
    async (_what, status, type, body, kind) => {
      const { address, stop } = await answering(status, type, body);
      for (const name of ['hub', 'direct'] as const) {
        const { begin, finish } = gateways().gatewayOf(providers[name](address, 'http://localhost:9'), secrets);
        const { request } = (await begin())!;
        expect((await finish(`code=c&state=${request.state}`, request, async () => true)).kind, name).toBe(kind);
      }
      await stop();
    },
  );

  test.each(answers.slice(0, 3))(
    'the gateway treats %s of the request endpoint as an outage',
    async (_what, status, type, body) => {
      const { address, stop } = await answering(status, type, body);
      const fapi: OpenIdProfile = providers.fapi(address, 'http://localhost:9');
      expect(await gateways().gatewayOf(fapi, secrets).begin()).toBeUndefined();
      await stop();
    },
  );

  test.each(['hub', 'direct'] as const)('the gateway logs a person in at the simulator of %s', async (name) => {
    const provider = await startProvider(name);
    const { begin, finish } = gateways().gatewayOf(provider.profile, provider.secrets);
    const { request, location } = (await begin())!;
    const answer = await finish(await provider.walk(location), request, async () => true);
    expect(answer).toMatchObject({ kind: 'identity', identity: { cccd: '000090000102', level: 2 } });
    provider.faults.vneid = 'denied';
    const again = (await begin())!;
    expect((await finish(await provider.walk(again.location), again.request, async () => true)).kind).toBe('denied');
    await provider.stop();
  });
});
