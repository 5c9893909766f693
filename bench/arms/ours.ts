import type { Account } from '../../functions/domain/account.ts';
import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { passwords } from '../../functions/live/passwords.ts';
import { arrivals } from '../../functions/live/stores.ts';
import { serve } from '../serve.ts';
import { handler, jar } from './lambda.ts';

/** Portal login and session check of our own bundles. */
const password = 'mua-xuan-tren-song-huong';
const people = Number(process.env['PEOPLE'] ?? 100);

const passwordHash = await passwords().hash(password);
for (let i = 0; i < people; i++) {
  const loginKey = await passwords().loginKey(`nguoi-${i}`);
  const id = arrivedAccountId(loginKey);
  const account: Account = {
    ...{ id, loginKey, kind: 'citizen', fullName: 'Lê Văn Tám', birthDate: { year: 1990 } },
    ...{ version: 1, createdAt: new Date(), sessions: {} },
  };
  const source = { ip: 'bench', port: 0, supportCode: 'BENCH' };
  await arrivals().moveIn(account, passwordHash, { about: id, name: 'account.moved-in', at: new Date(), source });
}

const [login, session] = [handler('login'), handler('session')];
/** Each time another of them. */
let logins = 0;
const logIn = () => {
  const body = { loginName: `nguoi-${logins++ % people}`, password, wanted: 'ho-so' };
  return login({ method: 'POST', path: '/api/login', body });
};
const cookies = jar([], await logIn()).filter((pair) => pair.startsWith('__Host-session='));

serve({
  login: logIn,
  session: () => session({ method: 'GET', path: '/api/session', cookies }),
});
