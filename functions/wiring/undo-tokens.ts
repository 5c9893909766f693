import { contactCodes as makeContactCodes } from '../gateways/contact-codes.ts';
import { undoCodes as makeUndoCodes } from '../gateways/undo-codes.ts';
import { undoTokens as makeUndoTokens } from '../gateways/undo-tokens.ts';
import { lazy } from './start.ts';
import { config, readSecret } from './web.ts';

const secret = async () => (await readSecret()(config().secrets.undo))['undo']!;

export const undoTokens = lazy(() => makeUndoTokens(secret));
export const undoCodes = lazy(() => makeUndoCodes(secret));
export const contactCodes = lazy(() => makeContactCodes(secret));
