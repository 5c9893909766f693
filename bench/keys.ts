import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { randomBytes } from 'node:crypto';
import { arrivedAccountId } from '../functions/domain/keys.ts';
import { toAccountRow } from '../functions/stores/account-rows.ts';
import { accountCredentials, accountSessions } from '../functions/stores/accounts.ts';
import { auditStore } from '../functions/stores/audit.ts';
import { rateLimiter } from '../functions/stores/rate-limiter.ts';
import { bucketsIn } from '../functions/stores/buckets.ts';
import { logIn } from '../functions/use-cases/login/log-in.ts';
import { localNames } from '../local/cloud/dynamodb.ts';
import { account, loginKey } from '../test/support/samples.ts';
import { concludeFigures, type Figure } from './harness.ts';

/**
 * `npm run bench:keys`: a million logins (`LOGINS=…`) at a thousand a second, through use case and stores. All people
 * and all networks log in equally often. Every command is answered at once, and every key that it writes is counted.
 * Evenly spread logins must cause evenly spread writes.
 */
const logins = Number(process.env['LOGINS'] ?? 1_000_000);
const [each, atOneNetwork] = [10, 200];
const [people, networks] = [logins / each, logins / atOneNetwork];

type Input = Readonly<Record<string, unknown>> & { readonly TableName: string };
const written = new Map<string, number>();
const keyNames: Readonly<Record<string, string>> = {
  ...{ Accounts: 'accountId', Claims: 'claim', Limits: 'cell', Audit: 'about' },
};
const keyIn = ({ TableName, Key, Item }: Input): string => {
  const row = (Key ?? Item) as Record<string, string>;
  return `${TableName} ${row[keyNames[TableName]!]}`;
};
const wrote = (input: Input) => {
  const key = keyIn(input);
  written.set(key, (written.get(key) ?? 0) + 1);
};
/** The bucket of a known browser exists after a login has created it. */
const granted = new Set<string>();
const isThere = (input: Input) => {
  if (String(input['UpdateExpression']).includes('grantedUntil')) granted.add(keyIn(input));
  return !String(input['ConditionExpression']).includes('grantedUntil') || granted.has(keyIn(input));
};

const accountOf = (name: string) => {
  const key = loginKey(name);
  return account({ id: arrivedAccountId(key), loginKey: key });
};
/** The person who is logging in. */
let who = '';
const readers: Readonly<Record<string, (input: Input) => unknown>> = {
  Claims: () => ({ accountId: accountOf(who).id, passwordHash: 'hash' }),
  Accounts: () => toAccountRow(accountOf(who)),
  Limits: () => undefined,
};

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'ap-southeast-1' }));
client.middlewareStack.add(
  (_next, { commandName }) =>
    async ({ input }) => {
      const output: Record<string, unknown> = { $metadata: {} };
      const asked = input as unknown as Input;
      if (commandName === 'GetItemCommand') output['Item'] = readers[asked.TableName]!(asked);
      else if (commandName === 'TransactWriteItemsCommand')
        for (const item of asked['TransactItems'] as Record<string, Input>[]) Object.values(item).forEach(wrote);
      else {
        wrote(asked);
        if (!isThere(asked)) throw new ConditionalCheckFailedException({ message: 'not granted', $metadata: {} });
      }
      return { output, response: {} } as never;
    },
  { step: 'initialize', name: 'counted' },
);

const tables = { client, names: localNames };
let now = new Date('2026-11-25T01:00:00Z');
const deps = {
  ...{
    accounts: { ...accountSessions(tables), ...accountCredentials(tables) },
    limits: rateLimiter(bucketsIn(tables, async () => 'key')),
    audit: auditStore(tables),
  },
  passwords: {
    loginKey: async (name: string) => loginKey(name),
    check: async () => 'right' as const,
    mark: async (text: string) => text,
  },
  loginCounts: { lastMinute: async () => ({ right: 0, wrong: 0 }) },
  efforts: 'off' as const,
  leakedPasswords: { holds: async () => false },
  browsers: { of: async (secret: string) => secret, read: async (cookie: string) => cookie },
  random: { secret: () => randomBytes(32).toString('base64url') },
  loginPolicy: { citizen: [], official: [] },
  now: () => now,
};

for (let i = 0; i < logins; i++) {
  who = `nguoi-${i % people}`;
  now = new Date(now.getTime() + 1);
  const network = i % networks;
  await logIn(deps, {
    loginName: who,
    password: 'mật khẩu',
    browserCookie: `browser of ${who}`,
    source: {
      ip: `${10 + (network >> 16)}.${(network >> 8) & 255}.${network & 255}.7`,
      port: 50_123,
      supportCode: `B${i}`,
    },
    destination: { screen: 'ho-so', language: 'vi' },
    replacedSession: undefined,
  });
  if (i % 100_000 === 0 && i > 0) console.log(`  ${i} logins`);
}

/** The part of a key that is the same for its whole kind, such as `Limits login-network`. */
const kinds = Map.groupBy(written.entries(), ([key]) => /^\w+( [\w-]+(?=#))?/.exec(key)![0]);
const spread: Figure[] = [...kinds].map(([kind, keys]) => {
  const counts = keys.map(([, count]) => count);
  const all = counts.reduce((a, b) => a + b, 0);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  return {
    what: `P10 ${kind}: ${keys.length} keys, ${all} writes; the busiest, relative to an even share`,
    value: most / (all / keys.length),
    unit: '',
    most: 2,
  };
});
const everywhere = [...written.values()].filter((count) => count > logins / 100).length;
concludeFigures('keys', [
  ...spread,
  { what: 'P10 keys that more than 1 % of the logins write', value: everywhere, unit: '', most: 0 },
]);
