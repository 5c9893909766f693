import type { Account } from '../domain/account.ts';
import type { SessionKey } from '../domain/ids.ts';
import type { Tables } from './tables.ts';
import type { Step } from './transact.ts';

interface Change {
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** Sessions that must still exist. */
  readonly while?: readonly SessionKey[];
}

/** One update of an account. It fails if the account has changed since the caller read it. */
export const changeAccount = (
  { names }: Tables,
  seen: Account,
  { set, remove = [], while: sessions = [] }: Change,
): Step<'changed-meanwhile'> => {
  const fields = Object.entries({ ...set, version: seen.version + 1 });
  const setting = fields.map(([name]) => `#${name} = :${name}`).join(', ');
  const removing = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '';
  return {
    write: {
      Update: {
        TableName: names.Accounts,
        Key: { accountId: seen.id },
        UpdateExpression: `SET ${setting}${removing}`,
        ConditionExpression: [
          '#version = :seen',
          ...sessions.map((_, i) => `attribute_exists(#sessions.#while${i})`),
        ].join(' AND '),
        ExpressionAttributeNames: {
          ...Object.fromEntries([...fields.map(([name]) => name), ...remove].map((name) => [`#${name}`, name])),
          ...(sessions.length > 0 && { '#sessions': 'sessions' }),
          ...Object.fromEntries(sessions.map((key, i) => [`#while${i}`, key])),
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
          ':seen': seen.version,
        },
      },
    },
    otherwise: 'changed-meanwhile',
  };
};
