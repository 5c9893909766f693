import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import type { Account } from '../../functions/domain/account.ts';
import type { AccountId } from '../../functions/domain/ids.ts';
import { passwords } from '../../functions/gateways/passwords.ts';
import { toAccountRow } from '../../functions/stores/account-rows.ts';
import { uniqueKeyOf } from '../../functions/stores/claims.ts';
import { readBody } from '../../local/cloud/http.ts';

export const loginName = 'dien-tap';
export const password = 'mua-xuan-tren-song-huong';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Portal {
  /** Sends a request as CloudFront would, with the cookies of one browser. */
  ask(path: string, fields?: Record<string, string>, originSecret?: string): Promise<Answer>;
  /** Creates one account with a portal login and without a CCCD. */
  putAccount(): Promise<void>;
}

/** Opens the deployed stacks. The edge is not deployed, so requests go past it. */
export const deployedPortal = async (endpoint: string, apiUrl: string): Promise<Portal> => {
  const aws = { endpoint, region: 'ap-southeast-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  const secrets = await readSecrets(new SecretsManagerClient(aws));
  const cookies = new Map<string, string>();
  return {
    ask: async (path, fields, originSecret = secrets('Origin')['current']) => {
      const answer = await send(endpoint, new URL(apiUrl).host, path, fields, {
        'x-origin-secret': originSecret!,
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      });
      for (const line of answer.headers['set-cookie'] ?? []) {
        const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string];
        cookies.set(name, value);
      }
      const text = (await readBody(answer)).toString('utf8');
      return { status: answer.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] };
    },
    putAccount: () => putAccount(new DynamoDBClient(aws), secrets('Pepper')['pepper']!),
  };
};

const readSecrets = async (client: SecretsManagerClient) => {
  const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
  const read = SecretList.map(async ({ ARN, Name }) => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: ARN }));
    return [Name!, JSON.parse(SecretString!) as Record<string, string>] as const;
  });
  const all = await Promise.all(read);
  return (name: string) => all.find(([full]) => full.includes(name))![1];
};

const putAccount = async (dynamo: DynamoDBClient, pepper: string) => {
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  const table = (name: string) => TableNames.find((full) => full.includes(name))!;
  const { loginKey, hash } = passwords(async () => ({ pepper }));
  const key = await loginKey(loginName);
  const account: Account = {
    id: randomUUID() as AccountId,
    kind: 'citizen',
    fullName: 'Nguyễn Diễn Tập',
    birthDate: { year: 1990 },
    loginKey: key,
    version: 1,
    createdAt: new Date(),
    sessions: {},
  };
  const claim = { claim: uniqueKeyOf.login(key), accountId: account.id, passwordHash: await hash(password) };
  await DynamoDBDocumentClient.from(dynamo).send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: table('Accounts'), Item: toAccountRow(account) } },
        { Put: { TableName: table('Claims'), Item: claim } },
      ],
    }),
  );
};

/** Sends the API's host name in the header only, because not every machine resolves names under localhost. */
const send = (
  endpoint: string,
  host: string,
  path: string,
  fields: Record<string, string> | undefined,
  headers: Record<string, string>,
) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const type = fields ? { 'content-type': 'application/json' } : {};
    request(endpoint + path, { method: fields ? 'POST' : 'GET', headers: { ...headers, ...type, host } }, resolve)
      .on('error', reject)
      .end(fields && JSON.stringify(fields));
  });
