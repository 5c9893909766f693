import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountId } from '../domain/ids.ts';
import type { Random } from '../domain/gateways.ts';

/** Random values of the operating system. */
export const random: Random = {
  secret: () => randomBytes(32).toString('base64url'),
  accountId: () => randomUUID() as AccountId,
  dossierCode: () => randomBytes(5).toString('hex').toUpperCase(),
};
