import { browserLifeMs } from '../../functions/domain/limits.ts';
import { loginLimits } from '../../functions/domain/login-limits.ts';
import { browsers } from '../../functions/wiring/browsers.ts';
import { passwords } from '../../functions/wiring/passwords.ts';
import { limits } from '../../functions/wiring/stores.ts';
import { browserBucket } from '../../functions/use-cases/login/known-browsers.ts';
import { serve } from '../serve.ts';
import { type Cookies, handler, jar, repeated } from './lambda.ts';
import { credentialsOf, importAccount } from './move-in.ts';

/**
 * Runs portal login and session check of our own bundles. Every login comes from a known browser, or from a new browser
 * with `BROWSER=new`.
 */
const people = Number(process.env['PEOPLE'] ?? 100);
await importAccount(people);

const browserOf = (i: number) => String(i).padStart(43, '0');
const isNew = process.env['BROWSER'] === 'new';
for (let i = 0; i < people && !isNew; i++) {
  const bucket = browserBucket(await passwords().loginKey(credentialsOf(i).loginName), browserOf(i));
  await limits().createBucket(loginLimits.knownBrowser, bucket, new Date(Date.now() + browserLifeMs));
}

const browserCookies = await Promise.all(Array.from({ length: people }, (_, i) => browsers().of(browserOf(i))));

const login = handler('login');
/** Each call uses the next person. */
const next = { login: 0, wrong: 0, unknown: 0 };
const logIn = () => {
  const who = next.login++ % people;
  const body = { ...credentialsOf(who), wanted: 'ho-so' };
  const cookies: Cookies = isNew ? {} : { '__Host-browser': browserCookies[who]! };
  return login({ method: 'POST', path: '/api/login', body, cookies });
};
const cookies = jar({}, await logIn());

/** Uses a different password each time, because a repeated one would count as password spraying. */
const fail = (loginName: string) => {
  const password = `sai ${next.wrong + next.unknown}`;
  return login({ method: 'POST', path: '/api/login', body: { loginName, password, wanted: 'ho-so' } }, 401);
};

serve({
  login: logIn,
  'wrong password': () => fail(credentialsOf(next.wrong++ % people).loginName),
  'unknown name': () => fail(`la-${next.unknown++ % people}`),
  hash: () => passwords().hash(credentialsOf(0).password),
  session: repeated('session', { method: 'GET', path: '/api/session', cookies }),
});
