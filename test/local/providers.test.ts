import { expect, test } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

test.each(['fapi', 'hub', 'direct'] as const)(
  'with VNeID as %s: linked in the same sitting, in again by VNeID alone, and everything fits together',
  async (provider) => {
    const laptop = await freshLaptop(provider);
    try {
      const citizen = new Visitor(laptop);
      await citizen.logIn('chua-cccd');
      expect((await citizen.comesByVneid('chua-cccd', 'link')).body['next']).toBe('/ho-so/#vneid-linked');
      const again = new Visitor(laptop);
      expect(await again.callBack(await again.toCallback('login', 'chua-cccd'))).toBe('/ho-so/');
      expect((await again.get('/api/session')).body).toMatchObject({ provenBy: 'vneid', isLinked: true });
      expect(JSON.stringify((await again.get('/api/dossiers')).body)).toContain('HS-2026-0011');
      laptop.faults.vneid = 'unavailable';
      const late = new Visitor(laptop);
      expect(await late.callBack(await late.toCallback('login', 'can-bo'))).toContain('#vneid-unavailable');
      expect(violations(await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames))).toEqual([]);
    } finally {
      await laptop.stop();
    }
  },
);
