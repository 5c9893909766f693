import type { LoginPhase } from '../../functions/domain/login-phases.ts';
import type { Owner } from '../../lib/owner.ts';
import { account } from './vi/account.ts';
import { cccd } from './vi/cccd.ts';
import { disavow } from './vi/disavow.ts';
import { dossiers } from './vi/dossiers.ts';
import { help } from './vi/help.ts';
import { home } from './vi/home.ts';
import { link } from './vi/link.ts';
import { login } from './vi/login.ts';
import { messages } from './vi/messages.ts';
import { privacy } from './vi/privacy.ts';
import { site } from './vi/site.ts';

/** Vietnamese, the portal's own language. English has the same keys. `messages` contains the API's refusal codes. */
export const vi = {
  ...site,
  ...home,
  ...login,
  ...cccd,
  ...dossiers,
  ...account,
  ...link,
  ...disavow,
  help,
  privacy,
  messages,
};

export type Texts = typeof vi;

/** The stage and the phase that a site is built for. */
export interface Facts {
  readonly owner: Owner;
  readonly phase: LoginPhase;
  /** How many days an archived audit event is kept. */
  readonly archiveDays: number;
}

/** All texts and facts of a page of one stage, phase and language. */
export type Words = Texts & Facts;
export type MessageCode = keyof Texts['messages'];
