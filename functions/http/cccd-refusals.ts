import { browserKey } from '../domain/keys.ts';
import type { BrowserKey } from '../domain/flow.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import { readBrowserSecret } from './cookies.ts';
import type { ApiRequest } from './request.ts';

/** What the outcomes of matching and saving a number are called outside. */
export const cccdRefusals = {
  'no-match': 'cccd-no-match',
  unavailable: 'register-busy',
  'used-up': 'cccd-attempts',
  'already-set': 'cccd-already-set',
  'changed-meanwhile': 'busy',
} as const satisfies Record<string, RefusalCode>;

/** The browser an attempt is counted for; one that drops its cookie is counted with all others that do. */
export const browserOf = (request: ApiRequest): BrowserKey => browserKey(readBrowserSecret(request) ?? 'none');
