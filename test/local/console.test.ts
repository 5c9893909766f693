import { expect, test } from 'vitest';
import { welcome } from '../../local/console.ts';
import { told } from '../../local/control/people.ts';
import { personas } from '../../local/providers/personas.ts';

const addresses = {
  site: 'http://localhost:65530',
  control: 'http://localhost:65533',
  logFile: '/home/a-tester/lien-ket-vneid/.local/functions.log',
};

test.each([
  ['vi', 0],
  ['en', 1],
] as const)('what npm start prints in %s fits into 100 columns and keeps every person', (language, which) => {
  const printed = welcome(addresses, { LANG: `${language}_XX.UTF-8` }, '20.0');
  const widest = Math.max(...printed.split('\n').map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(100);
  const words = printed.replace(/\s+/g, ' ');
  for (const { login, account, vneid } of personas) {
    expect(words).toContain((account ?? vneid)!.fullName);
    if (account) expect(words).toContain(` ${login} `);
    expect(words).toContain(told[login]!.see[which]);
  }
  expect(words).toContain('"Liên kết VNeID"');
  expect(words).toContain(addresses.control);
});
