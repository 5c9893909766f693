import type { UndoTokens } from '../domain/gateways.ts';
import { signedTokens } from './signed.ts';

/** @param secret of ours alone: who can read the notices but not this can undo nothing */
export const undoTokens = (secret: () => Promise<string>): UndoTokens => signedTokens(secret, 'undo');
