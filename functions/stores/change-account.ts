import type { Account } from '../domain/account.ts';
import type { SessionKey } from '../domain/session.ts';
import type { Tables } from './tables.ts';
import type { Step } from './transact.ts';

interface Change {
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** A session that must still be there. */
  readonly while?: SessionKey | undefined;
}

/** One update of an account that is still what its reader saw. */
export const changeAccount = (
  { names }: Tables,
  seen: Account,
  { set, remove = [], while: session }: Change,
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
        ConditionExpression: `#version = :seen${session ? ' AND attribute_exists(#sessions.#while)' : ''}`,
        ExpressionAttributeNames: {
          ...Object.fromEntries([...fields.map(([name]) => name), ...remove].map((name) => [`#${name}`, name])),
          ...(session && { '#sessions': 'sessions', '#while': session }),
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
