import { hash as nativeHash, verify as nativeVerify } from '@node-rs/argon2';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';

/** All contenders use the same hash, library and parameters: OWASP's 19 MiB, two passes. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hash = (password) => nativeHash(password, cost);
export const verify = (kept, password) => nativeVerify(kept, password);

export const dynamo = {
  endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB,
  region: 'ap-southeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

export const must = (holds, what) => {
  if (!holds) throw new Error(what);
};

export const password = 'mua-xuan-tren-song-huong';
/** Calls use different people, so that no person meets a limit. */
export const people = Number(process.env.PEOPLE ?? 100);

/** Creates a table with this hash key. @param more other attributes and an index, if a peer needs them */
export const createTable = (client, TableName, key, more = {}) =>
  client
    .send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        ...more,
      }),
    )
    .catch((error) => must(error.name === 'ResourceInUseException', error.message));

/** The `name=value` pairs of all cookies that an answer sets. */
export const cookiesOf = (headers) =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Creates the one table of Auth.js's adapter. */
export const createAuthTable = (client) => {
  const keys = ['pk', 'sk', 'GSI1PK', 'GSI1SK'];
  const schema = (hash, range) => [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
  return createTable(client, 'next-auth', 'pk', {
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: schema('pk', 'sk'),
    GlobalSecondaryIndexes: [
      { IndexName: 'GSI1', KeySchema: schema('GSI1PK', 'GSI1SK'), Projection: { ProjectionType: 'ALL' } },
    ],
  });
};
