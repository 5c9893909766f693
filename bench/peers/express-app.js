// What both express peers share: people and sessions on DynamoDB.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import connectDynamo from 'connect-dynamodb';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { createTable, dynamo, people } from './arm.js';

const client = new DynamoDBClient(dynamo);
const documents = DynamoDBDocumentClient.from(client);
await Promise.all([createTable(client, 'PeerSessions', 'id'), createTable(client, 'PeerUsers', 'name')]);

/** Writes the people. @param facts more fields of each person */
export const putPeople = async (facts) => {
  for (let i = 0; i < people; i++)
    await documents.send(new PutCommand({ TableName: 'PeerUsers', Item: { name: `nguoi-${i}`, ...facts } }));
};

export const userOf = async (name) =>
  (await documents.send(new GetCommand({ TableName: 'PeerUsers', Key: { name }, ConsistentRead: true }))).Item;
passport.serializeUser(({ name }, done) => done(null, name));
passport.deserializeUser((name, done) => userOf(name).then((user) => done(null, user), done));

const Store = connectDynamo(session);
const store = new Store({ table: 'PeerSessions', client });
// The store writes at every request that a session is still in use. Without this method it only reads.
if (process.env.TOUCH === 'no') store.touch = undefined;
export const app = express();
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

/** The `name=value` pair of the one cookie that an answer sets. */
export const cookieOf = ({ headers }) => String(headers['set-cookie']).split(';')[0];
