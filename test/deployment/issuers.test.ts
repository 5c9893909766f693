import { expect, test } from 'vitest';
import { countIssuers } from '../../ops/deployment/issuers.ts';

test('links are counted for each name of the issuer, and those under a former name are listed', async () => {
  const [now, before] = ['https://new.example', 'https://old.example'];
  async function* pages() {
    yield { Items: [{ accountId: 'a', link: { issuer: now } }, { accountId: 'b' }] };
    yield { Items: [{ accountId: 'c', link: { issuer: before } }] };
    yield { Items: [{ accountId: 'd', mergedInto: { link: { issuer: before } } }] };
    yield {};
  }
  expect(await countIssuers(pages(), now)).toEqual({
    counts: new Map([
      [now, 1],
      [before, 2],
    ]),
    unmoved: ['c', 'd'],
  });
});
