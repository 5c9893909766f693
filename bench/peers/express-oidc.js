// express + passport with openid-client's own strategy, sessions on DynamoDB; who comes is looked up by subject.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import connectDynamo from 'connect-dynamodb';
import express from 'express';
import session from 'express-session';
import inject from 'light-my-request';
import { allowInsecureRequests, ClientSecretBasic, discovery } from 'openid-client';
import { Strategy } from 'openid-client/passport';
import passport from 'passport';
import { Browserless } from '../../test/support/browserless.ts';
import { serve } from '../serve.ts';
import { createTable, dynamo, must, people } from './arm.js';

const client = new DynamoDBClient(dynamo);
const documents = DynamoDBDocumentClient.from(client);
await Promise.all([createTable(client, 'PeerSessions', 'id'), createTable(client, 'PeerUsers', 'name')]);
for (let i = 0; i < people; i++)
  await documents.send(new PutCommand({ TableName: 'PeerUsers', Item: { name: `nguoi-${i}` } }));

const { ISSUER, CLIENT_ID, CLIENT_SECRET } = process.env;
const config = await discovery(new URL(ISSUER), CLIENT_ID, undefined, ClientSecretBasic(CLIENT_SECRET), {
  execute: [allowInsecureRequests],
});
const callbackURL = 'http://localhost:3000/callback/express';
const userOf = async (name) =>
  (await documents.send(new GetCommand({ TableName: 'PeerUsers', Key: { name }, ConsistentRead: true }))).Item;
passport.use(
  'vneid',
  new Strategy({ config, scope: 'openid identity', callbackURL }, (tokens, done) => {
    userOf(tokens.claims().sub).then((user) => done(null, user ?? false), done);
  }),
);
passport.serializeUser(({ name }, done) => done(null, name));
passport.deserializeUser((name, done) => userOf(name).then((user) => done(null, user), done));

const Store = connectDynamo(session);
const app = express();
app.use(
  session({
    store: new Store({ table: 'PeerSessions', client }),
    secret: 'peer',
    resave: false,
    saveUninitialized: false,
    cookie: { secure: 'auto', httpOnly: true, sameSite: 'lax' },
  }),
);
app.use(passport.session());
app.get('/start', passport.authenticate('vneid'));
app.get('/callback/express', passport.authenticate('vneid', { successRedirect: '/ho-so/', failureRedirect: '/no' }));

const cookieOf = ({ headers }) => String(headers['set-cookie']).split(';')[0];
const toCallback = async () => {
  const begun = await inject(app, { url: '/start', headers: { host: 'localhost:3000' } });
  return { url: await new Browserless().walk(begun.headers.location, callbackURL, []), cookie: cookieOf(begun) };
};
const callback = async (_, { url, cookie }) => {
  const answer = await inject(app, { url: url.pathname + url.search, headers: { host: 'localhost:3000', cookie } });
  must(answer.headers.location === '/ho-so/', `the callback led to ${answer.headers.location}: ${answer.body}`);
};

serve({ callback }, { callback: toCallback });
