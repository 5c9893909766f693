import { type DossierPage, get, type IdentityFacts } from '../api.ts';
import { type ReceiptWords, receiptView } from '../../../functions/views/receipt.ts';
import { fillIn, part, ready, retitle, showView, words } from '../page.ts';
import { notLoaded } from '../tell.ts';

/** Fills in the receipt: what the link of the logged-in person changed. */
export const receipt = async (root: HTMLElement): Promise<void> => {
  const [identity, dossiers] = await Promise.all([
    get<IdentityFacts>('/api/identity'),
    get<DossierPage>('/api/dossiers'),
  ]);
  part(root, 'loading').hidden = true;
  ready(root);
  if (!identity.ok) return notLoaded(identity);
  if (!dossiers.ok) return notLoaded(dossiers);
  const view = receiptView(identity.value, dossiers.value.total, words<ReceiptWords>(root));
  if (view.title) retitle(view.title);
  showView(root, view);
  // The progress is in the header.
  part(document, 'progress').hidden = view.parts['progress'] === false;
  for (const [place, text] of Object.entries(view.places)) fillIn(part(root, 'disavow'), place, text);
  part(root, 'print').addEventListener('click', () => print());
};
