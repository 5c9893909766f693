import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { control } from '../../local/control.ts';
import { keyFaults, noCloudFaults, pipeFaults } from '../../local/cloud/faults.ts';
import { noFaults, registerFaults, vneidFaults } from '../../local/providers/faults.ts';
import { close, listen, portOf } from '../../local/cloud/http.ts';
import { personas } from '../../local/providers/personas.ts';
import { Messages } from '../../local/cloud/work/messages.ts';
import { Queues } from '../../local/cloud/work/queues.ts';

const all = () => ({ ...noFaults(), ...noCloudFaults() });
const faults = all();
let server: Awaited<ReturnType<typeof listen>>;
let address: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lien-ket-control-'));
  const messages = new Messages(join(folder, 'messages.jsonl'));
  const queues = new Queues(join(folder, 'queues.json'), []);
  server = await listen(0, control({ faults, site: 'http://localhost:1', messages, queues }));
  address = `http://127.0.0.1:${portOf(server)}/`;
});
afterAll(() => close(server));

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });

test('the page offers every fault and names every persona', async () => {
  const page = await (await fetch(address)).text();
  for (const word of [...registerFaults, ...vneidFaults, ...keyFaults, ...pipeFaults, ...personas.map((p) => p.shows)])
    expect(page).toContain(word);
});

test('a fault that is chosen is on until another is', async () => {
  expect((await post({ register: 'down', vneid: 'rotated-keys', keys: 'disabled' })).status).toBe(303);
  expect(faults).toEqual({ ...all(), register: 'down', vneid: 'rotated-keys', keys: 'disabled' });
  await post({ register: 'none', vneid: 'none', keys: 'none' });
  expect(faults).toEqual(all());
});

test('what is no fault changes nothing, and another site’s page neither', async () => {
  await post({ register: 'explode' });
  expect((await post({ register: 'down' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(faults).toEqual(all());
});
