// express + passport with openid-client's own strategy, and sessions on DynamoDB. It finds the person by subject.
import inject from 'light-my-request';
import { allowInsecureRequests, ClientSecretBasic, discovery } from 'openid-client';
import { Strategy } from 'openid-client/passport';
import passport from 'passport';
import { Browserless } from '../../test/support/browserless.ts';
import { serve } from '../serve.ts';
import { must } from './arm.js';
import { app, cookieOf, putPeople, userOf } from './express-app.js';

await putPeople();

const { ISSUER, CLIENT_ID, CLIENT_SECRET } = process.env;
const config = await discovery(new URL(ISSUER), CLIENT_ID, undefined, ClientSecretBasic(CLIENT_SECRET), {
  execute: [allowInsecureRequests],
});
const callbackURL = 'http://localhost:3000/callback/express';
passport.use(
  'vneid',
  new Strategy({ config, scope: 'openid identity', callbackURL }, (tokens, done) => {
    userOf(tokens.claims().sub).then((user) => done(null, user ?? false), done);
  }),
);
app.get('/start', passport.authenticate('vneid'));
app.get('/callback/express', passport.authenticate('vneid', { successRedirect: '/ho-so/', failureRedirect: '/no' }));

const toCallback = async () => {
  const begun = await inject(app, { url: '/start', headers: { host: 'localhost:3000' } });
  return { url: await new Browserless().walk(begun.headers.location, callbackURL, []), cookie: cookieOf(begun) };
};
const callback = async (_, { url, cookie }) => {
  const answer = await inject(app, { url: url.pathname + url.search, headers: { host: 'localhost:3000', cookie } });
  must(answer.headers.location === '/ho-so/', `the callback led to ${answer.headers.location}: ${answer.body}`);
};

serve({ callback }, { callback: toCallback });
