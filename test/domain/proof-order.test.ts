import { describe, expect, test } from 'vitest';
import { deedOf, disavowalOf } from '../../functions/domain/disavowal.ts';
import type { Notice } from '../../functions/domain/notice.ts';
import {
  type Answerer,
  type Change,
  contactRank,
  effectsOf,
  type Holding,
  holdingOf,
  linkRank,
  mayRemoveLink,
  mergesByPassword,
  passwordRank,
  cccdRank,
} from '../../functions/domain/proof-order.ts';
import { account, held, later, loginKey, minutes, noon } from '../support/samples.ts';

const answerers: Answerer[] = ['vneid', 'vneid-and-password', 'password', 'contact', 'newer-contact'];
const changes: Change[] = ['link', 'link-removed', 'password', 'contacts', 'merge'];
const sessions = ['portal', 'vneid'] as const;
const links: Holding['link'][] = ['none', 'probation', 'established'];
const passwords: Holding['password'][] = ['none', 'new', 'established'];

const reopen = 'reopen drop-weaker';
const tell = '';
const report = 'open-case end-portal-sessions';
const shut = 'open-case end-all-sessions freeze-portal';

/**
 * Who answers | what was changed | in which session | link of the account | portal password | effects.
 * `*` means every value, and `a/b` either one. Written by hand from decision 0016, not computed from the code.
 */
const table = `
vneid              | *                 | *      | *              | *               | ${reopen}
vneid-and-password | *                 | *      | none           | *               | ${reopen}
vneid-and-password | *                 | *      | probation      | *               | reopen
vneid-and-password | *                 | *      | established    | *               | ${tell}
password           | *                 | *      | *              | *               | ${tell}
newer-contact      | *                 | *      | *              | *               | ${tell}
contact            | link              | *      | established    | *               | ${report}
contact            | link-removed      | *      | established    | *               | ${report}
contact            | merge             | *      | established    | *               | ${report}
contact            | password/contacts | vneid  | established    | *               | ${report}
contact            | password/contacts | portal | established    | none/established | ${report}
contact            | password/contacts | portal | established    | new             | ${report} freeze-portal
contact            | link              | *      | none           | *               | ${report}
contact            | link              | *      | probation      | *               | open-case end-all-sessions freeze-both
contact            | link-removed      | *      | probation      | *               | ${report}
contact            | link-removed      | *      | none           | new/established | ${shut}
contact            | link-removed      | *      | none           | none            | open-case end-all-sessions
contact            | password          | *      | none           | new/established | ${shut}
contact            | password          | *      | none           | none            | open-case end-all-sessions
contact            | password          | portal | probation      | new/established | ${report} freeze-portal
contact            | password          | portal | probation      | none            | ${report}
contact            | password          | vneid  | probation      | *               | open-case end-all-sessions freeze-both
contact            | contacts          | *      | none           | new/established | ${shut} restore-contacts
contact            | contacts          | *      | none           | none            | open-case end-all-sessions restore-contacts
contact            | contacts          | portal | probation      | new/established | ${report} freeze-portal restore-contacts
contact            | contacts          | portal | probation      | none            | ${report} restore-contacts
contact            | contacts          | vneid  | probation      | *               | open-case end-all-sessions freeze-both restore-contacts
contact            | merge             | *      | none/probation | new/established | open-case end-all-sessions split freeze-portal
contact            | merge             | *      | none/probation | none            | open-case end-all-sessions split
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));

const cells = answerers.flatMap((who) =>
  changes.flatMap((change) =>
    sessions.flatMap((by) =>
      links.flatMap((link) => passwords.map((password) => [who, change, by, link, password] as const)),
    ),
  ),
);

const fits = (pattern: string, value: string) => pattern === '*' || pattern.split('/').includes(value);

describe('the order of proof', () => {
  test.each(cells)(
    'an answer by %s after a change of %s in a %s session has the effects of the table, with link %s and password %s',
    (...cell) => {
      const rows = table.filter((row) => cell.every((value, i) => fits(row[i]!, value)));
      expect(rows).toHaveLength(1);
      const [who, change, by, link, password] = cell;
      const expected = rows[0]![5]!.split(' ').filter(Boolean);
      expect([...effectsOf(who, change, by, { link, password })].sort()).toEqual(expected.sort());
    },
  );

  test('the table has no row that no case uses', () => {
    const used = table.filter((row) => cells.some((cell) => cell.every((value, i) => fits(row[i]!, value))));
    expect(used).toEqual(table);
  });
});

describe('the deed that a person reads after "Không phải tôi"', () => {
  const notice = { kind: 'contacts-changed', before: { phone: '0900000001' } } as Notice;
  const at = { at: noon, caseCode: 'ABCDEFGHJK0' };

  test.each(cells.filter(([who]) => who === 'contact'))(
    'the deed names every effect of the answer, and no other: %s, %s, %s, %s, %s',
    (who, change, by, link, password) => {
      const effects = effectsOf(who, change, by, { link, password });
      const deed = deedOf(effects, disavowalOf(account(), notice, effects, at));
      const named = [
        deed.endsWith('froze-both') && 'freeze-both',
        deed.endsWith('froze-portal') && 'freeze-portal',
        deed.startsWith('restored') && 'restore-contacts',
        deed.startsWith('split') && 'split',
      ];
      const done = [...effects].filter((effect) => !/^open-case$|^end-/.test(effect));
      expect(named.filter(Boolean).sort()).toEqual(done.sort());
      expect(deed).not.toBe('only-case');
      // "Every device" stands only in the sentences of a full freeze and of a split.
      if (deed.endsWith('froze-both') || deed.startsWith('split')) expect(effects).toContain('end-all-sessions');
    },
  );

  test('a freeze of both ways in that an earlier answer made is what the person reads after a weaker answer', () => {
    const frozen = { way: 'both', at: noon } as const;
    const effects = new Set(['open-case', 'freeze-portal'] as const);
    expect(deedOf(effects, disavowalOf(account({ frozen }), notice, effects, at))).toBe('froze-both');
  });
});

describe('the rank of a proof', () => {
  const days = (n: number) => minutes(n * 24 * 60);
  const link = { issuer: 'https://vneid.example', subject: 's', level: 2, linkedAt: noon } as const;
  const probation = { shownBy: 'portal', since: noon } as const;
  const login = loginKey('ranks');

  test('a link that VNeID itself proved has rank 1 from the first moment', () => {
    expect(linkRank(account({ link }), noon)).toBe(1);
  });

  test('a link that a portal login proved has rank 2 for ten days and rank 1 after that', () => {
    const on = account({ link: { ...link, probation } });
    expect([linkRank(on, later(days(10) - 1)), linkRank(on, later(days(10)))]).toEqual([2, 1]);
  });

  test('a link or a CCCD that a CMND proved has rank 3 for ten days and rank 1 after that', () => {
    const byCmnd = { shownBy: 'cmnd', since: noon } as const;
    const on = account({ link: { ...link, probation: byCmnd }, cccd: { ...held(), probation: byCmnd } });
    const ranksAt = (at: Date) => [linkRank(on, at), cccdRank(on, at)];
    expect([ranksAt(later(days(10) - 1)), ranksAt(later(days(10)))]).toEqual([
      [3, 3],
      [1, 1],
    ]);
  });

  test('a CCCD on probation gains no age while the account is frozen', () => {
    const frozen = { way: 'portal', at: later(days(9)) } as const;
    expect(cccdRank(account({ cccd: { ...held(), probation }, frozen }), later(days(90)))).toBe(2);
  });

  test('a CCCD that came with a removed link keeps the probation of that link', () => {
    const cccd = { ...held(), probation };
    expect([cccdRank(account({ cccd }), noon), cccdRank(account({ cccd }), later(days(10)))]).toEqual([2, 1]);
    expect(cccdRank(account({ cccd: held() }), noon)).toBe(1);
  });

  test('a password has rank 4 for ten days after a change and rank 2 after that', () => {
    const changed = account({ loginKey: login, passwordSince: noon });
    expect([passwordRank(changed, later(days(10) - 1)), passwordRank(changed, later(days(10)))]).toEqual([4, 2]);
    expect(passwordRank(account({ loginKey: login }), noon)).toBe(2);
    expect(passwordRank(account(), noon)).toBeUndefined();
  });

  test('a confirmed contact has rank 3 if it was ten days old before the change', () => {
    const entered = { since: noon, confirmedAt: noon };
    expect([contactRank(entered, later(days(10) - 1)), contactRank(entered, later(days(10)))]).toEqual([4, 3]);
    const late = { since: noon, confirmedAt: later(days(11)) };
    expect([contactRank(late, later(days(11) - 1)), contactRank(late, later(days(11)))]).toEqual([4, 3]);
    expect(contactRank({ since: noon, confirmedAt: undefined }, later(days(400)))).toBe(4);
  });

  test('a contact of an imported account has rank 3 without a code', () => {
    expect(contactRank({ since: undefined, confirmedAt: undefined }, noon)).toBe(3);
  });

  test.each([
    ['a VNeID session', 'vneid', undefined, true],
    ['a VNeID session on probation', 'vneid', probation, true],
    ['a portal session', 'portal', undefined, false],
    ['a portal session of an account with a link on probation', 'portal', probation, true],
  ] as const)('whether %s may remove the link: %s', (_, provenBy, on, may) => {
    const linked = account({ loginKey: login, link: { ...link, ...(on && { probation: on }) } });
    expect(mayRemoveLink(linked, { provenBy }, noon)).toBe(may);
  });

  test('a password of the last ten days does not remove a link on probation', () => {
    const linked = account({ loginKey: login, passwordSince: noon, link: { ...link, probation } });
    expect(mayRemoveLink(linked, { provenBy: 'portal' }, noon)).toBe(false);
  });

  test.each([
    ['neither link nor CCCD', {}, true],
    ['a typed CCCD', { cccd: held() }, true],
    ['a proven CCCD', { cccd: held(undefined, 'proven') }, false],
    ['a link', { link }, false],
  ] as const)('whether the password alone merges an account with %s: %s', (_, more, may) => {
    expect(mergesByPassword(account(more))).toBe(may);
  });

  test('the state of link and password in an account has the names of the table', () => {
    expect(holdingOf(account({ loginKey: login, link: { ...link, probation } }), noon)).toEqual({
      link: 'probation',
      password: 'established',
    });
    expect(holdingOf(account(), noon)).toEqual({ link: 'none', password: 'none' });
  });
});
