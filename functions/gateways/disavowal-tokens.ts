import type { DisavowalTokens } from '../domain/message-gateways.ts';
import { type Secrets, signedTokens } from './signed.ts';

/** @param secrets of ours alone: who can read the notices but not these can undo nothing */
export const disavowalTokens = (secrets: Secrets): DisavowalTokens => signedTokens(secrets, 'undo');
