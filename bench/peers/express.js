// express + passport + express-session, with sessions on DynamoDB. It has no limits, no audit and no account of its
// own. Its login is one read, one delete and one write. Its session check is two reads, and one write unless
// `TOUCH=no`.
import inject from 'light-my-request';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { serve } from '../serve.ts';
import { hash, must, password, people, verify } from './arm.js';
import { app, cookieOf, putPeople, userOf } from './express-app.js';

await putPeople({ passwordHash: await hash(password) });
passport.use(
  new Strategy({ usernameField: 'loginName' }, (name, given, done) => {
    userOf(name).then(
      async (user) => done(null, user && (await verify(user.passwordHash, given)) ? user : false),
      done,
    );
  }),
);
app.post('/login', passport.authenticate('local'), (request, response) => response.json({ name: request.user.name }));
app.get('/session', (request, response) =>
  request.user ? response.json({ name: request.user.name }) : response.status(401).end(),
);

const logIn = async (i) => {
  const payload = { loginName: `nguoi-${i % people}`, password };
  const answer = await inject(app, { method: 'POST', url: '/login', payload });
  must(answer.statusCode === 200, `login answered ${answer.statusCode}`);
  return cookieOf(answer);
};
const cookie = await logIn(0);

serve({
  login: logIn,
  session: async () => {
    const answer = await inject(app, { url: '/session', headers: { cookie } });
    must(answer.statusCode === 200, `session answered ${answer.statusCode}`);
  },
});
