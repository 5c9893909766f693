import type { DisavowalTokens } from '../domain/message-gateways.ts';
import { type Secrets, signedTokens } from './signed.ts';

/** @param secrets known to us alone: a thief who can read the notices but not the secrets can disavow nothing */
export const disavowalTokens = (secrets: Secrets): DisavowalTokens => signedTokens(secrets, 'undo');
