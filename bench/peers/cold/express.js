// express + express-session, from the start of the process to its first read of a session on DynamoDB.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import connectDynamo from 'connect-dynamodb';
import express from 'express';
import session from 'express-session';
import inject from 'light-my-request';
import { createHmac } from 'node:crypto';
import { done } from './done.js';

const Store = connectDynamo(session);
const store = new Store({ table: 'PeerSessions', client: new DynamoDBClient({}) });
const app = express();
app.use(session({ store, secret: 'peer', resave: false, saveUninitialized: false }));
app.get('/session', (_request, response) => response.json({}));
const signature = createHmac('sha256', 'peer').update('none').digest('base64').replace(/=+$/, '');
const headers = { cookie: `connect.sid=${encodeURIComponent(`s:none.${signature}`)}` };
void inject(app, { url: '/session', headers }).then(({ statusCode }) => done(statusCode));
