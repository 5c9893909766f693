import { contactCodes as makeContactCodes } from '../gateways/contact-codes.ts';
import { keyringOf } from '../gateways/keyring.ts';
import { disavowalCodes as makeDisavowalCodes } from '../gateways/disavowal-codes.ts';
import { disavowalTokens as makeDisavowalTokens } from '../gateways/disavowal-tokens.ts';
import { lazy } from './start.ts';
import { config, readSecret } from './web.ts';

const secrets = async () => keyringOf(await readSecret()(config().secrets.undo), 'undo').all;

export const disavowalTokens = lazy(() => makeDisavowalTokens(secrets));
export const disavowalCodes = lazy(() => makeDisavowalCodes(secrets));
export const contactCodes = lazy(() => makeContactCodes(secrets));
