import { passwords } from '../../functions/live/passwords.ts';
import { serve } from '../serve.ts';
import { handler, jar } from './lambda.ts';
import { credentialsOf, moveIn } from './move-in.ts';

/** Portal login and session check of our own bundles. */
const people = Number(process.env['PEOPLE'] ?? 100);
await moveIn(people);

const [login, session] = [handler('login'), handler('session')];
/** Each call the next of them. */
const next = { login: 0, wrong: 0, unknown: 0 };
const logIn = () => {
  const body = { ...credentialsOf(next.login++ % people), wanted: 'ho-so' };
  return login({ method: 'POST', path: '/api/login', body });
};
const cookies = jar({}, await logIn());

const fail = (loginName: string) =>
  login({ method: 'POST', path: '/api/login', body: { loginName, password: 'sai', wanted: 'ho-so' } }, 401);

serve({
  login: logIn,
  'wrong password': () => fail(credentialsOf(next.wrong++ % people).loginName),
  'unknown name': () => fail(`la-${next.unknown++ % people}`),
  hash: () => passwords().hash(credentialsOf(0).password),
  session: () => session({ method: 'GET', path: '/api/session', cookies }),
});
