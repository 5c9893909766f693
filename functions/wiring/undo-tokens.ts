import { contactCodes as makeContactCodes } from '../gateways/contact-codes.ts';
import { keyringOf } from '../gateways/keyring.ts';
import { undoCodes as makeUndoCodes } from '../gateways/undo-codes.ts';
import { undoTokens as makeUndoTokens } from '../gateways/undo-tokens.ts';
import { lazy } from './start.ts';
import { config, readSecret } from './web.ts';

const secrets = async () => keyringOf(await readSecret()(config().secrets.undo), 'undo').all;

export const undoTokens = lazy(() => makeUndoTokens(secrets));
export const undoCodes = lazy(() => makeUndoCodes(secrets));
export const contactCodes = lazy(() => makeContactCodes(secrets));
