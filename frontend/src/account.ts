import { confirmLink } from './modules/confirm-link.ts';
import { cover } from './modules/cover.ts';
import { dossiers } from './modules/dossiers.ts';
import { draft } from './modules/draft.ts';
import { identity } from './modules/identity.ts';
import { keepTyped } from './modules/keep-typed.ts';
import { merge } from './modules/merge.ts';
import { profile } from './modules/profile.ts';
import { receipt } from './modules/receipt.ts';
import { disavow } from './modules/disavow.ts';
import { fields } from './fields.ts';
import { start } from './start.ts';
import { tellTries } from './tries.ts';

/** The script of pages with personal data. */
start(
  {
    cover: (root) => cover(root as HTMLDialogElement),
    'confirm-link': confirmLink,
    dossiers,
    draft: (root) => draft(root as HTMLFormElement),
    identity,
    merge,
    profile,
    receipt,
    disavow,
  },
  fields,
  tellTries,
);
keepTyped();
