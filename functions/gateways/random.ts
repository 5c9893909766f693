import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountId } from '../domain/account.ts';
import type { Chance } from '../domain/gateways.ts';

export const chance: Chance = {
  secret: () => randomBytes(32).toString('base64url'),
  accountId: () => randomUUID() as AccountId,
  dossierCode: () => randomBytes(5).toString('hex').toUpperCase(),
};
