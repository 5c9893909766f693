import { confirmLink } from './modules/confirm-link.ts';
import { dossiers } from './modules/dossiers.ts';
import { draft } from './modules/draft.ts';
import { identity } from './modules/identity.ts';
import { jsonForm } from './modules/json-form.ts';
import { languageSwitch } from './modules/language-switch.ts';
import { merge } from './modules/merge.ts';
import { profile } from './modules/profile.ts';
import { sessionBar, sessionDialog } from './modules/session.ts';
import { showPassword } from './modules/show-password.ts';
import { undo } from './modules/undo.ts';
import { wantedField } from './modules/wanted-field.ts';
import { setBusy } from './page.ts';
import { tell } from './tell.ts';

/** What the HTML names in `data-module`; a page works as far as it can without any of them. */
const modules: Record<string, (root: HTMLElement) => void | Promise<void>> = {
  'confirm-link': confirmLink,
  dossiers,
  draft: (root) => draft(root as HTMLFormElement),
  identity,
  'json-form': (root) => jsonForm(root as HTMLFormElement),
  'language-switch': (root) => languageSwitch(root as HTMLAnchorElement),
  merge,
  // It would appear after a few seconds where no script runs, because it is off or did not arrive.
  'needs-script': (root) => root.remove(),
  profile,
  'session-bar': sessionBar,
  'session-dialog': (root) => sessionDialog(root as HTMLDialogElement),
  'show-password': (root) => showPassword(root as HTMLButtonElement),
  undo,
  'wanted-field': (root) => wantedField(root as HTMLInputElement),
};

for (const root of document.querySelectorAll<HTMLElement>('[data-module]'))
  for (const name of root.dataset['module']!.split(' ')) void modules[name]?.(root);

// A message whose fragment was in the address takes the focus, as it does when a script shows it. The browser may find
// the fragment only after this script has run, at the latest when all is loaded.
tell();
addEventListener('load', tell);

// A field that is being corrected is no longer called wrong; the sentence beside it stays until the next answer.
addEventListener('input', ({ target }) => {
  if (target instanceof Element && target.ariaInvalid === 'true') target.ariaInvalid = 'false';
});

// Forms that the browser itself sends say that they are on their way too, and go once.
addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.ariaBusy === 'true') event.preventDefault();
  else setBusy(form, true);
});

// The back button may bring a page of a session that ended, or of somebody's answer to VNeID.
addEventListener('pageshow', (event) => {
  const isOfSomebody = document.body.dataset['screen'] ?? document.querySelector('[data-module="confirm-link"]');
  if (!event.persisted) return;
  if (isOfSomebody) location.reload();
  for (const form of document.forms) if (form.ariaBusy === 'true') setBusy(form, false);
});
