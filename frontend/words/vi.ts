import type { LoginPhase } from '../../functions/domain/login-phases.ts';
import type { Owner } from '../../lib/owner.ts';
import { account } from './vi/account.ts';
import { cccd } from './vi/cccd.ts';
import { dossiers } from './vi/dossiers.ts';
import { help } from './vi/help.ts';
import { home } from './vi/home.ts';
import { link } from './vi/link.ts';
import { login } from './vi/login.ts';
import { messages } from './vi/messages.ts';
import { privacy } from './vi/privacy.ts';
import { site } from './vi/site.ts';

/** Vietnamese, the portal's own language; English has the same keys. Refusal codes of the API stand under `messages`. */
export const vi = {
  ...site,
  ...home,
  ...login,
  ...cccd,
  ...dossiers,
  ...account,
  ...link,
  help,
  privacy,
  messages,
};

export type Texts = typeof vi;

/** For whom and for when a site is built. */
export interface Facts {
  readonly owner: Owner;
  readonly phase: LoginPhase;
  /** How long an archived audit event is kept. */
  readonly archiveDays: number;
}

/** All that a page of one stage, phase and language says. */
export type Words = Texts & Facts;
export type MessageCode = keyof Texts['messages'];
