import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { awsClient } from '../../functions/wiring/aws-client.ts';
import { passwords } from '../../functions/wiring/passwords.ts';
import { config } from '../../functions/wiring/web.ts';
import { serve } from '../serve.ts';
import { handler } from './lambda.ts';
import { credentialsOf, importAccount } from './move-in.ts';

/**
 * Runs only the one read that a session check makes: with `READ=floor` by bare signed `node:http`, with `READ=sdk` by
 * the AWS SDK, in the client that our functions use, with its time limits. The floor shows how far everything else is
 * from the limit of Node itself.
 */
await importAccount(1);
const login = handler('login');
// The login writes a session into the row, so that the row is as large as the one that a session check reads.
await login({ method: 'POST', path: '/api/login', body: { ...credentialsOf(0), wanted: 'ho-so' } });
const accountId = arrivedAccountId(await passwords().loginKey(credentialsOf(0).loginName));
const TableName = config().tables.Accounts;

const endpoint = new URL(process.env['AWS_ENDPOINT_URL_DYNAMODB']!);
const region = process.env['AWS_REGION'] ?? 'ap-southeast-1';
const [keyId, secret] = [process.env['AWS_ACCESS_KEY_ID']!, process.env['AWS_SECRET_ACCESS_KEY']!];
const agent = new Agent({ keepAlive: true });
const target = 'DynamoDB_20120810.GetItem';

const hmac = (key: string | Buffer, what: string) => createHmac('sha256', key).update(what).digest();
const sha256 = (what: string) => createHash('sha256').update(what).digest('hex');

/** Signs one POST with Signature Version 4. The signing key is valid for a day. */
const signedBy = (now: string, body: string, key: Buffer): string => {
  const scope = `${now.slice(0, 8)}/${region}/dynamodb/aws4_request`;
  const names = 'host;x-amz-date;x-amz-target';
  const asked = `POST\n/\n\nhost:${endpoint.host}\nx-amz-date:${now}\nx-amz-target:${target}\n\n${names}\n${sha256(body)}`;
  const signature = createHmac('sha256', key).update(`AWS4-HMAC-SHA256\n${now}\n${scope}\n${sha256(asked)}`);
  return `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature.digest('hex')}`;
};

const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
const signingKey = [region, 'dynamodb', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, today));

const bareRead = () =>
  new Promise<unknown>((resolve, reject) => {
    const now = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
    const body = JSON.stringify({ TableName, Key: { accountId: { S: accountId } }, ConsistentRead: true });
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(body),
      'x-amz-date': now,
      'x-amz-target': target,
      authorization: signedBy(now, body, signingKey),
    };
    const { hostname, port } = endpoint;
    const sent = request({ method: 'POST', hostname, port, agent, headers }, (answer) => {
      text(answer).then((said) => {
        const { Item } = JSON.parse(said) as { Item?: unknown };
        if (answer.statusCode === 200 && Item) resolve(Item);
        else reject(new Error(`DynamoDB answered ${answer.statusCode}: ${said}`));
      }, reject);
    });
    sent.on('error', reject).end(body);
  });

const client = DynamoDBDocumentClient.from(awsClient(DynamoDBClient));
const readBySdk = async () => {
  const { Item } = await client.send(new GetCommand({ TableName, Key: { accountId }, ConsistentRead: true }));
  if (!Item) throw new Error('the account does not exist');
};

serve({ session: process.env['READ'] === 'floor' ? bareRead : readBySdk });
