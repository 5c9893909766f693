import { jsonForm } from './modules/json-form.ts';
import { keepName } from './modules/keep-name.ts';
import { languageSwitch } from './modules/language-switch.ts';
import { sessionBar, sessionDialog } from './modules/session.ts';
import { outage } from './modules/outage.ts';
import { noteAway, sharedField } from './modules/shared-field.ts';
import { showPassword } from './modules/show-password.ts';
import { destinationField } from './modules/destination-field.ts';
import { knownOwner } from './api.ts';
import { setBusy } from './page.ts';
import { knowMore, show, tell } from './tell.ts';

export type Modules = Readonly<Record<string, (root: HTMLElement) => void | Promise<void>>>;

/** The modules of every page, with and without personal data. */
const common: Modules = {
  'json-form': (root) => jsonForm(root as HTMLFormElement),
  'keep-name': (root) => keepName(root as HTMLFormElement),
  'language-switch': (root) => languageSwitch(root as HTMLAnchorElement),
  // This element would appear after a few seconds if no script ran, because scripts are off or did not arrive.
  'needs-script': (root) => root.remove(),
  outage,
  'session-bar': sessionBar,
  'session-dialog': (root) => sessionDialog(root as HTMLDialogElement),
  'shared-field': (root) => sharedField(root as HTMLInputElement),
  'show-password': (root) => showPassword(root as HTMLButtonElement),
  'destination-field': (root) => destinationField(root as HTMLInputElement),
};

/**
 * Starts the modules that the HTML names in `data-module`.
 * @param own the modules of these pages only
 * @param more the fields of these pages only, and what tells the facts of their messages
 */
export const start = (own: Modules = {}, ...more: Partial<Parameters<typeof knowMore>>): void => {
  knowMore(...more);
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
  // If a script runs, the message contains the support code, or there is no code.
  for (const line of document.querySelectorAll('[data-part="support"]')) line.remove();

  // A message in the address's fragment takes the focus, as it does when a script shows it. The browser may find the
  // fragment after this script has run, but at the latest when everything is loaded.
  tell();
  addEventListener('load', tell);

  for (const link of document.querySelectorAll('a[href="/api/vneid/end"]')) link.addEventListener('click', noteAway);

  // A field that the person corrects is no longer marked as wrong. The sentence beside it stays until the next answer.
  addEventListener('input', ({ target }) => {
    if (target instanceof Element && target.ariaInvalid === 'true') target.ariaInvalid = 'false';
  });

  // Forms that the browser itself sends also show that they are being sent, and are sent only once.
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

  // After a refusal with a redirect, the support code is in the address. It is removed, so it is not passed on.
  const address = new URL(location.href);
  const supportCode = address.searchParams.get('ma-ho-tro');
  const since = address.searchParams.get('tu-ngay');
  if (supportCode && /^\w{1,20}$/.test(supportCode)) {
    address.searchParams.delete('ma-ho-tro');
    address.searchParams.delete('tu-ngay');
    history.replaceState(null, '', address);
    show(address.hash.slice(1), { supportCode, since });
  }

  // The back button may show a page whose VNeID answer belongs to another person, or a form that is still marked as
  // busy.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    if (document.querySelector('[data-module="confirm-link"]')) location.reload();
    for (const form of document.forms) if (form.ariaBusy === 'true') setBusy(form, false);
  });
};
