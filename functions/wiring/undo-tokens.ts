import { undoTokens as makeUndoTokens } from '../gateways/undo-tokens.ts';
import { once } from './start.ts';
import { config, readSecret } from './web.ts';

export const undoTokens = once(() => makeUndoTokens(async () => (await readSecret()(config().secrets.undo))['undo']!));
