import { undoTokens as makeUndoTokens } from '../gateways/undo-tokens.ts';
import { lazy } from './start.ts';
import { config, readSecret } from './web.ts';

export const undoTokens = lazy(() => makeUndoTokens(async () => (await readSecret()(config().secrets.undo))['undo']!));
