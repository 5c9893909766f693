import { cover } from './modules/cover.ts';
import { jsonForm } from './modules/json-form.ts';
import { keepName } from './modules/keep-name.ts';
import { languageSwitch } from './modules/language-switch.ts';
import { sessionBar, sessionDialog } from './modules/session.ts';
import { sharedField } from './modules/shared-field.ts';
import { showPassword } from './modules/show-password.ts';
import { destinationField } from './modules/destination-field.ts';
import { knownOwner } from './api.ts';
import { setBusy } from './page.ts';
import { show, tell } from './tell.ts';

export type Modules = Readonly<Record<string, (root: HTMLElement) => void | Promise<void>>>;

/** The modules of every page, with or without a person's data. */
const common: Modules = {
  cover: (root) => cover(root as HTMLDialogElement),
  'json-form': (root) => jsonForm(root as HTMLFormElement),
  'keep-name': (root) => keepName(root as HTMLFormElement),
  'language-switch': (root) => languageSwitch(root as HTMLAnchorElement),
  // It would appear after a few seconds where no script runs, because it is off or did not arrive.
  'needs-script': (root) => root.remove(),
  'session-bar': sessionBar,
  'session-dialog': (root) => sessionDialog(root as HTMLDialogElement),
  'shared-field': (root) => sharedField(root as HTMLInputElement),
  'show-password': (root) => showPassword(root as HTMLButtonElement),
  'destination-field': (root) => destinationField(root as HTMLInputElement),
};

/** Starts what the HTML names in `data-module`. @param own what only these pages have */
export const start = (own: Modules = {}): void => {
  const modules = { ...common, ...own };
  for (const root of document.querySelectorAll<HTMLElement>('[data-module]'))
    for (const name of root.dataset['module']!.split(' ')) {
      const module = modules[name];
      if (module) void module(root);
      else console.error(`This script has no module "${name}".`);
    }
  listen();
};

const listen = (): void => {
  // Where a script runs, the code stands in the message, or there is no code.
  for (const line of document.querySelectorAll('[data-part="support"]')) line.remove();

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
    if (form.ariaBusy === 'true') return event.preventDefault();
    setBusy(form, true);
    const owner = form.querySelector<HTMLInputElement>('input[name="owner"]');
    if (!owner) return;
    event.preventDefault();
    void knownOwner().then((mark) => {
      owner.value = mark;
      form.submit();
    });
  });

  // A refusal that came by a redirect has its support code in the address, from where it need go no further.
  const address = new URL(location.href);
  const supportCode = address.searchParams.get('ma-ho-tro');
  if (supportCode && /^\w{1,20}$/.test(supportCode)) {
    address.searchParams.delete('ma-ho-tro');
    history.replaceState(null, '', address);
    show(address.hash.slice(1), { supportCode });
  }

  // The back button may show a page whose answer to VNeID belongs to another person. A form that led away was left busy.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    if (document.querySelector('[data-module="confirm-link"]')) location.reload();
    for (const form of document.forms) if (form.ariaBusy === 'true') setBusy(form, false);
  });
};
