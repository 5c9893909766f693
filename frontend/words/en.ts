import { account } from './en/account.ts';
import { cccd } from './en/cccd.ts';
import { disavow } from './en/disavow.ts';
import { dossiers } from './en/dossiers.ts';
import { help } from './en/help.ts';
import { home } from './en/home.ts';
import { link } from './en/link.ts';
import { login } from './en/login.ts';
import { messages } from './en/messages.ts';
import { privacy } from './en/privacy.ts';
import { site } from './en/site.ts';
import type { Texts } from './vi.ts';

export const en: Texts = {
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
