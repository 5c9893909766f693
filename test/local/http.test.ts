import { expect, test } from 'vitest';
import { close, listen, portOf } from '../../local/cloud/http.ts';

test('a server of this machine closes no idle connection, because a busy caller may just be sending on it', async () => {
  const server = await listen(0, (_request, response) => response.end());
  const { headers } = await fetch(`http://127.0.0.1:${portOf(server)}`);
  // A server that closes idle connections says after how many seconds.
  expect([headers.get('connection'), headers.get('keep-alive')]).toEqual(['keep-alive', null]);
  await close(server);
});
