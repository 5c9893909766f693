import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { random } from '../../functions/gateways/random.ts';
import { providerFetch } from '../../functions/gateways/vneid/provider-fetch.ts';
import { providers } from '../../lib/providers.ts';

test('secrets and ids come from the system’s own randomness, not from Math.random', () => {
  const { random: usual } = Math;
  Math.random = () => 0.5;
  try {
    for (const make of [random.secret, random.accountId, random.dossierCode])
      expect(new Set(Array.from({ length: 100 }, make)).size).toBe(100);
    expect(Buffer.from(random.secret(), 'base64url')).toHaveLength(32);
  } finally {
    Math.random = usual;
  }
});

test('a redirect of a provider is an answer, and we do not follow it', async () => {
  const asked: string[] = [];
  const server = createServer(({ url }, answer) => {
    asked.push(url!);
    answer.writeHead(url === '/keys' ? 302 : 200, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const fetched = providerFetch(providers.openid(here, 'https://portal.example'), () => undefined);
    expect((await fetched(`${here}/keys`, { method: 'GET' } as never)).status).toBe(302);
    expect(asked).toEqual(['/keys']);
  } finally {
    server.close();
  }
});
