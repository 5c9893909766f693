// express + passport + express-session, sessions on DynamoDB. It has no limits, no audit and no account of its own:
// its login is one read, one delete and one write; its session check two reads, and one write unless told otherwise.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import connectDynamo from 'connect-dynamodb';
import express from 'express';
import session from 'express-session';
import inject from 'light-my-request';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { serve } from '../serve.ts';
import { createTable, dynamo, hash, must, password, people, verify } from './arm.js';

const client = new DynamoDBClient(dynamo);
const documents = DynamoDBDocumentClient.from(client);
await Promise.all([createTable(client, 'PeerSessions', 'id'), createTable(client, 'PeerUsers', 'name')]);
const passwordHash = await hash(password);
for (let i = 0; i < people; i++)
  await documents.send(new PutCommand({ TableName: 'PeerUsers', Item: { name: `nguoi-${i}`, passwordHash } }));

const userOf = async (name) =>
  (await documents.send(new GetCommand({ TableName: 'PeerUsers', Key: { name }, ConsistentRead: true }))).Item;
passport.use(
  new Strategy({ usernameField: 'loginName' }, (name, given, done) => {
    userOf(name).then(
      async (user) => done(null, user && (await verify(user.passwordHash, given)) ? user : false),
      done,
    );
  }),
);
passport.serializeUser(({ name }, done) => done(null, name));
passport.deserializeUser((name, done) => userOf(name).then((user) => done(null, user), done));

const Store = connectDynamo(session);
const store = new Store({ table: 'PeerSessions', client });
// It writes at every request that a session is still in use; without this it only reads.
if (process.env.TOUCH === 'no') store.touch = undefined;
const app = express();
app.use(express.json());
app.use(
  session({
    store,
    secret: 'peer',
    resave: false,
    saveUninitialized: false,
    cookie: { secure: 'auto', httpOnly: true, sameSite: 'lax' },
  }),
);
app.use(passport.session());
app.post('/login', passport.authenticate('local'), (request, response) => response.json({ name: request.user.name }));
app.get('/session', (request, response) =>
  request.user ? response.json({ name: request.user.name }) : response.status(401).end(),
);

const logIn = async (i) => {
  const payload = { loginName: `nguoi-${i % people}`, password };
  const answer = await inject(app, { method: 'POST', url: '/login', payload });
  must(answer.statusCode === 200, `login answered ${answer.statusCode}`);
  return String(answer.headers['set-cookie']).split(';')[0];
};
const cookie = await logIn(0);

serve({
  login: logIn,
  session: async () => {
    const answer = await inject(app, { url: '/session', headers: { cookie } });
    must(answer.statusCode === 200, `session answered ${answer.statusCode}`);
  },
});
