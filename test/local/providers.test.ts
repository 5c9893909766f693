import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { clientOf, localNames } from '../../local/cloud/dynamodb.ts';
import type { Laptop } from '../../local/laptop-parts.ts';
import { foreigner, organisation } from '../../local/providers/login/people.ts';
import { type Persona, personas, portalPassword } from '../../local/providers/personas.ts';
import { violations } from '../../ops/invariants.ts';
import { readSnapshot } from '../../ops/snapshot.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

const withVneid = personas.filter(({ vneid }) => vneid);

/** Texts that would reveal a number: the number itself, and hashes that are easy to guess for so few digits. */
const traces = (number: string): string[] => [
  number,
  ...(['sha256', 'sha1', 'md5'] as const).flatMap((name) =>
    (['hex', 'base64', 'base64url'] as const).map((form) => createHash(name).update(number).digest(form)),
  ),
];

/** Logs in at VNeID, types the portal login if the page asks for it, and says yes. Resolves to the last address. */
const comesIn = async (laptop: Laptop, { login }: Persona): Promise<string> => {
  const visitor = new Visitor(laptop);
  const landed = await visitor.callBack(await visitor.toCallback('login', login));
  const flow = landed.split('luong=')[1];
  if (!flow) return landed;
  const offer = (await visitor.get(`/api/link?flow=${flow}`)).body;
  if (offer['wantsLogin'])
    expect((await visitor.post('/api/link/claim', { flow, loginName: login, password: portalPassword })).status).toBe(
      200,
    );
  return String((await visitor.confirm(landed)).body['next']);
};

test.each(['openid', 'fapi', 'hub', 'direct'] as const)(
  'with VNeID as %s, every persona logs in, logs in again by VNeID alone, and all rows stay consistent',
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

      const others = withVneid.filter(({ login }) => login !== 'chua-cccd');
      const came: Record<string, [first: string, then: string]> = {};
      for (const persona of others)
        came[persona.login] = [await comesIn(laptop, persona), await comesIn(laptop, persona)];
      // VNeID finds an old account by its CCCD, and the hub also by the CMND. Every other persona gets a new account.
      const deedOf = ({ account, vneid, cmnd }: Persona) => {
        if (account?.isFrozen) return 'link-reopened';
        return account?.cccd === vneid!.cccd || (cmnd && provider === 'hub') ? 'vneid-linked' : 'account-created';
      };
      const expected = others.map((persona) => [
        persona.login,
        persona.vneid!.level === 1
          ? ['/dang-nhap/ho-so/#vneid-level', '/dang-nhap/ho-so/#vneid-level']
          : [`/ho-so/#${deedOf(persona)}`, '/ho-so/'],
      ]);
      expect(came).toEqual(Object.fromEntries(expected));

      if (laptop.phone)
        for (const [person, code] of [
          [organisation, 'vneid-organisation'],
          [foreigner, 'vneid-no-cccd'],
        ] as const) {
          const visitor = new Visitor(laptop);
          const { body } = await visitor.post('/api/vneid/start', { purpose: 'login', wanted: 'ho-so' });
          const callback = await visitor.passVneidAs(String(body['next']), person);
          const support = code === 'vneid-no-cccd' ? '\\?ma-ho-tro=\\w+' : '';
          expect(await visitor.callBack(callback)).toMatch(new RegExp(`^/dang-nhap/ho-so/${support}#${code}$`));
        }

      laptop.faults.vneid = 'unavailable';
      const late = new Visitor(laptop);
      expect(await late.callBack(await late.toCallback('login', 'can-bo'))).toContain('#vneid-unavailable');
      const tables = await readSnapshot(clientOf(laptop.dynamoEndpoint), localNames);
      expect(violations(tables)).toEqual([]);
      // Attack A24: when the CCCD is the subject, no table and no log contains it, in clear or as a plain hash.
      const kept = JSON.stringify(tables) + readFileSync(laptop.logFile, 'utf8');
      for (const { vneid, cmnd } of withVneid)
        for (const text of [vneid!.cccd, ...(cmnd ? [cmnd] : [])].flatMap(traces)) expect(kept).not.toContain(text);
    } finally {
      await laptop.stop();
    }
  },
);
