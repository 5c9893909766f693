import { expect, test } from 'vitest';
import { allVneidFaults } from '../../local/providers/faults.ts';
import { Browserless } from '../support/browserless.ts';
import { freshLaptop } from '../support/laptop.ts';
import { Visitor } from '../support/visitor.ts';

test.each(['openid', 'fapi', 'hub', 'direct'] as const)(
  'with VNeID as %s, each fault that the control page offers changes a login with one press, and all others are refused',
  async (provider) => {
    const laptop = await freshLaptop(provider);
    try {
      const post = (fields: Record<string, string>, tester = new Browserless()) =>
        tester.request(laptop.control, { method: 'POST', body: new URLSearchParams(fields) });
      const locationOf = async (answer: Promise<Response>) => (await answer).headers.get('location')!;
      /** Resolves to the page at the end, or to the control page with a reason. */
      const comesIn = async () => {
        const tester = new Browserless();
        const location = await locationOf(post({ byVneid: 'chi-vneid' }, tester));
        return location.startsWith('/') ? location : locationOf(tester.request(location));
      };
      await new Visitor(laptop).comesByVneid('chi-vneid');
      expect(await comesIn()).toBe('/ho-so/');
      const page = await (await fetch(laptop.control)).text();
      const ends: Record<string, string> = {};
      for (const fault of allVneidFaults.filter((one) => one !== 'none')) {
        const isOffered = !page.includes(`name="vneid" value="${fault}" disabled`);
        const done = /done=(\w+)/.exec(await locationOf(post({ vneid: fault })))![1];
        expect([fault, done]).toEqual([fault, isOffered ? 'faults' : 'missing']);
        if (isOffered) ends[fault] = (await comesIn()).replace(/luong=.*|\?ma-ho-tro=\w+/, '');
        await post({ vneid: 'none' });
      }
      expect(ends).toEqual(provider === 'openid' || provider === 'fapi' ? ofOpenId : ofWalks);
      expect(await comesIn()).toBe('/ho-so/');
      const company = await locationOf(post({ byVneid: 'cong-ty' }));
      expect(company).toContain(laptop.phone ? '/api/vneid/callback' : 'done=unknown');
    } finally {
      await laptop.stop();
    }
  },
);

const at = (code: string) => `/dang-nhap/ho-so/#${code}`;

const common = {
  denied: at('vneid-denied'),
  unavailable: at('vneid-unavailable'),
  'unknown-client': at('vneid-unknown-client'),
  'unsupported-body': at('vneid-unknown-client'),
  'too-many-requests': at('vneid-unavailable'),
  'too-many-requests-html': at('vneid-unavailable'),
};

const ofOpenId = {
  ...common,
  'wrong-nonce': at('vneid-rejected'),
  'wrong-issuer': at('vneid-rejected'),
  'expired-token': at('vneid-rejected'),
  // The new keys are fetched, and the person notices nothing.
  'rotated-keys': '/ho-so/',
  'new-subject': '/lien-ket/?',
  'new-number': '/lien-ket/?',
  'new-name': '/lien-ket/?',
};

const stopped = '/?lang=vi&done=refused&why=stopped#done';

const ofWalks = {
  ...common,
  'wrong-code': at('vneid-rejected'),
  'expired-code': at('vneid-rejected'),
  'wrong-app-code': stopped,
  'expired-app-code': stopped,
  organisation: at('vneid-organisation'),
};
