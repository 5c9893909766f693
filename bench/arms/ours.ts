import { passwords } from '../../functions/live/passwords.ts';
import { serve } from '../serve.ts';
import { handler, jar } from './lambda.ts';
import { credentialsOf, moveIn } from './move-in.ts';

/** Portal login and session check of our own bundles. */
const people = Number(process.env['PEOPLE'] ?? 100);
await moveIn(people);

const [login, session] = [handler('login'), handler('session')];
/** Each time another of them. */
let logins = 0;
const logIn = () => {
  const body = { ...credentialsOf(logins++ % people), wanted: 'ho-so' };
  return login({ method: 'POST', path: '/api/login', body });
};
const cookies = jar([], await logIn()).filter((pair) => pair.startsWith('__Host-session='));

/** Names that nobody has, each as often as those that somebody has. */
let strangers = 0;
const fail = (loginName: string) =>
  login({ method: 'POST', path: '/api/login', body: { loginName, password: 'sai', wanted: 'ho-so' } }, 401);

serve({
  login: logIn,
  'wrong password': () => fail(credentialsOf(logins++ % people).loginName),
  'unknown name': () => fail(`la-${strangers++ % people}`),
  hash: () => passwords().hash(credentialsOf(0).password),
  session: () => session({ method: 'GET', path: '/api/session', cookies }),
});
