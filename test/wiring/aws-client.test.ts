import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient, GenerateMacCommand } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Busy } from '../../functions/domain/busy.ts';
import { archive } from '../../functions/gateways/archive.ts';
import { logTo } from '../../functions/log.ts';
import { transact } from '../../functions/stores/transact.ts';
import { awsClient } from '../../functions/wiring/aws-client.ts';
import { close, listen, portOf, readBody } from '../../local/cloud/http.ts';
import { filesIn, read } from '../support/markdown.ts';

/** The next answer of the service. Each answer contains data that no log may contain. */
let answer: { status: number; body: string };
let server: Server;
let where: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

beforeAll(async () => {
  server = await listen(0, async (request, response) => {
    await readBody(request);
    response.writeHead(answer.status, {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': 'REQUEST-1',
      'x-amz-request-id': 'REQUEST-1',
    });
    response.end(answer.body);
  });
  where = {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
});
afterAll(() => close(server));

let lines: string[] = [];
beforeEach(() => {
  lines = [];
});
const log = logTo((line) => void lines.push(line), {
  namespace: 'LienKet/test',
  function: 'Api-Login',
  version: '7',
  commit: 'c0ffee',
});

/** The log line of a call that fails. */
const logged = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => expect.unreachable('the call did not fail'),
    (thrown: unknown) => thrown,
  );
  log('request.failed', { route: 'POST /api/login', supportCode: 'ABCD1234', error });
  expect(lines.join()).not.toMatch(/000090000102|arn:|a person|127\.0\.0\.1/);
  return JSON.parse(lines.at(-1)!) as Record<string, unknown>;
};

const refuses = (type: string, more: object, status = 400) => {
  answer = { status, body: JSON.stringify({ __type: `com.amazonaws#${type}`, ...more }) };
};
const tables = () => DynamoDBDocumentClient.from(awsClient(DynamoDBClient, { ...where, maxAttempts: 1 }));
const row = { TableName: 'Accounts', Key: { accountId: '000090000102' } };
const denied = 'User: arn:aws:sts::1:assumed-role/x is not authorized to perform: dynamodb:GetItem on resource: arn:1';
const keyGone = 'KMS key access denied: KMSInvalidStateException: arn:aws:kms:1:key/2 is pending deletion of a person';

describe('a fault of AWS in the log', () => {
  test.each([
    ['a missing right', denied, 'dynamodb:GetItem'],
    ['a key that will be deleted', keyGone, 'KMSInvalidStateException pending deletion'],
  ])(
    'a fault of AWS names service, operation and request, and distinguishes %s from others of its name',
    async (_, message, detail) => {
      refuses('AccessDeniedException', { Message: message });
      expect(await logged(tables().send(new GetCommand(row)))).toMatchObject({
        ...{ function: 'Api-Login', commit: 'c0ffee', service: 'DynamoDB', operation: 'GetItem' },
        ...{ awsRequestId: 'REQUEST-1', reason: 'AccessDeniedException', detail },
        cause: detail.startsWith('KMS') ? 'key' : 'other',
      });
    },
  );

  test('a fault of a key names the reason of KMS', async () => {
    refuses('DisabledException', { message: 'arn:aws:kms:1:key/2 is disabled.' });
    const mac = new GenerateMacCommand({ KeyId: 'k', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('1') });
    expect(await logged(awsClient(KMSClient, where).send(mac))).toMatchObject({
      ...{ service: 'KMS', operation: 'GenerateMac', awsRequestId: 'REQUEST-1' },
      ...{ reason: 'DisabledException', detail: 'is disabled', cause: 'key' },
    });
  });

  test.each([
    ['ThrottlingException', 400],
    ['KMSInternalException', 500],
  ])('a busy KMS is not a fault of a key: %s', async (type, status) => {
    refuses(type, { message: 'a person' }, status);
    const mac = new GenerateMacCommand({ KeyId: 'k', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('1') });
    const kms = awsClient(KMSClient, { ...where, maxAttempts: 1 });
    expect(await logged(kms.send(mac))).toMatchObject({ service: 'KMS', reason: type, cause: 'other' });
  });

  test('a fault of a key behind a secret or a bucket is a fault of a key too', async () => {
    refuses('DecryptionFailure', { Message: 'a person' });
    const secrets = awsClient(SecretsManagerClient, where);
    expect(await logged(secrets.send(new GetSecretValueCommand({ SecretId: 's' })))).toMatchObject({
      ...{ service: 'SecretsManager', operation: 'GetSecretValue', reason: 'DecryptionFailure', cause: 'key' },
    });
    answer = { status: 400, body: '<Error><Code>KMS.DisabledException</Code><Message>a person</Message></Error>' };
    const s3 = awsClient(S3Client, { ...where, forcePathStyle: true });
    expect(await logged(archive(s3, 'archive').write('x', ['1']))).toMatchObject({
      ...{ service: 'S3', reason: 'KMS-DisabledException', cause: 'key' },
    });
  });

  test('a fault of a transaction names the codes of its steps, even inside our own error', async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ThrottlingError', Message: 'a person' }];
    refuses('TransactionCanceledException', { Message: 'a person', CancellationReasons });
    const writing = transact(tables(), [{ write: { Delete: row } }, { write: { Delete: row } }]);
    await expect(writing).rejects.toBeInstanceOf(Busy);
    expect(await logged(writing)).toMatchObject({
      ...{ service: 'DynamoDB', operation: 'TransactWriteItems', awsRequestId: 'REQUEST-1' },
      ...{ reason: 'TransactionCanceledException', detail: 'ThrottlingError' },
    });
  });

  test('a fault of a bucket is logged in the same form', async () => {
    answer = { status: 403, body: '<Error><Code>AccessDenied</Code><Message>a person</Message></Error>' };
    const s3 = awsClient(S3Client, { ...where, forcePathStyle: true });
    expect(await logged(archive(s3, 'archive').write('x', ['1']))).toMatchObject({
      ...{ service: 'S3', operation: 'PutObject', awsRequestId: 'REQUEST-1', reason: 'AccessDenied' },
    });
  });

  test('a call without an answer is logged with the code of the network and no request', async () => {
    const elsewhere = { ...where, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 };
    const asked = DynamoDBDocumentClient.from(awsClient(DynamoDBClient, elsewhere)).send(
      new TransactWriteCommand({ TransactItems: [{ Delete: row }] }),
    );
    const line = await logged(asked);
    expect(line).toMatchObject({ service: 'DynamoDB', operation: 'TransactWriteItems', reason: 'ECONNREFUSED' });
    expect(line).not.toHaveProperty('awsRequestId');
  });

  test('the first fault of AWS among the causes is logged, and an error without one names no service', async () => {
    refuses('ThrottlingException', { message: 'a person' });
    const thrown = await tables()
      .send(new GetCommand(row))
      .catch((error: unknown) => error);
    const wrapped = new Error('a person', { cause: new Busy({ cause: thrown }) });
    expect(await logged(Promise.reject(wrapped))).toMatchObject({ service: 'DynamoDB', reason: 'ThrottlingException' });
    expect(await logged(Promise.reject(new TypeError('a person')))).not.toHaveProperty('service');
  });

  test('a fault whose name is not one of AWS is not repeated in the log', async () => {
    refuses('000090000102 a person', { message: 'a person' });
    expect(await logged(tables().send(new GetCommand(row)))).toMatchObject({ reason: 'unreadable' });
  });
});

test('every AWS client in the functions is made by the factory that lets it name its calls', () => {
  const made = filesIn('functions', '.ts').filter((file) =>
    [...read(file).matchAll(/new (\w+Client)\(/g)].some(([, name]) =>
      new RegExp(`\\b${name}\\b[^;]*from '@aws-sdk/`).test(read(file)),
    ),
  );
  expect(made).toEqual([]);
  const asked = filesIn('functions', '.ts').filter((file) => read(file).includes('awsClient('));
  expect(asked.length).toBeGreaterThan(6);
});
