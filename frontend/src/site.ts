import { confirmLink } from './modules/confirm-link.ts';
import { dossiers } from './modules/dossiers.ts';
import { draft } from './modules/draft.ts';
import { identity } from './modules/identity.ts';
import { jsonForm } from './modules/json-form.ts';
import { keepName } from './modules/keep-name.ts';
import { languageSwitch } from './modules/language-switch.ts';
import { merge } from './modules/merge.ts';
import { profile } from './modules/profile.ts';
import { receipt } from './modules/receipt.ts';
import { sessionBar, sessionDialog } from './modules/session.ts';
import { show } from './page.ts';
import { undo } from './modules/undo.ts';
import { wantedField } from './modules/wanted-field.ts';

/** What the HTML names in `data-module`; a page works as far as it can without any of them. */
const modules: Record<string, (root: HTMLElement) => void | Promise<void>> = {
  'confirm-link': confirmLink,
  dossiers,
  draft: (root) => draft(root as HTMLFormElement),
  identity,
  'json-form': (root) => jsonForm(root as HTMLFormElement),
  'keep-name': (root) => keepName(root as HTMLFormElement),
  'language-switch': (root) => languageSwitch(root as HTMLAnchorElement),
  merge,
  // It would appear after a few seconds where no script runs, because it is off or did not arrive.
  'needs-script': (root) => root.remove(),
  profile,
  receipt,
  'session-bar': sessionBar,
  'session-dialog': (root) => sessionDialog(root as HTMLDialogElement),
  undo,
  'wanted-field': (root) => wantedField(root as HTMLInputElement),
};

for (const root of document.querySelectorAll<HTMLElement>('[data-module]'))
  for (const name of root.dataset['module']!.split(' ')) void modules[name]?.(root);

for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a'))
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
  else if (location.pathname.startsWith(link.pathname)) link.setAttribute('aria-current', 'true');

// A message whose fragment was in the address takes the focus, as it does when a script shows it. The browser may find
// the fragment only after this script has run, at the latest when all is loaded.
const focusMessage = () => document.querySelector<HTMLElement>('.message:target')?.focus();
focusMessage();
addEventListener('load', focusMessage);

// A refusal that came by a redirect has its support code in the address, from where it need go no further.
const address = new URL(location.href);
const supportCode = address.searchParams.get('ma-ho-tro');
if (supportCode && /^\w{1,20}$/.test(supportCode)) {
  address.searchParams.delete('ma-ho-tro');
  history.replaceState(null, '', address);
  show(address.hash.slice(1), { supportCode });
}

// The back button may bring a page of a session that ended, or of somebody's answer to VNeID.
addEventListener('pageshow', (event) => {
  const isOfSomebody = document.body.dataset['screen'] ?? document.querySelector('[data-module="confirm-link"]');
  if (event.persisted && isOfSomebody) location.reload();
});
