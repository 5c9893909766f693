import type { UndoTokens } from '../domain/message-gateways.ts';
import { type Secrets, signedTokens } from './signed.ts';

/** @param secrets of ours alone: who can read the notices but not these can undo nothing */
export const undoTokens = (secrets: Secrets): UndoTokens => signedTokens(secrets, 'undo');
