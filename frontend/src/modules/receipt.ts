import { type DossierPage, get, type IdentityFacts } from '../api.ts';
import { day, moment } from '../../../functions/views/dates.ts';
import { fill, fillIn, part, ready, words } from '../page.ts';
import { refused } from '../tell.ts';

interface ReceiptWords {
  none: string;
  level: string;
  newAccount: string;
  oldAccount: string;
  byCmnd: string;
  stays: string;
  dropped: Record<'login' | 'phone' | 'email', string>;
  nothing: string;
  byVneid: string;
  byBoth: string;
}

/** Fills in the receipt: what the link of the person who is logged in changed. */
export const receipt = async (root: HTMLElement): Promise<void> => {
  const [identity, dossiers] = await Promise.all([
    get<IdentityFacts>('/api/identity'),
    get<DossierPage>('/api/dossiers'),
  ]);
  part(root, 'loading').hidden = true;
  ready(root);
  if (!identity.ok) return refused(identity);
  if (!dossiers.ok) return refused(dossiers);
  const [link] = identity.value.links;
  part(root, link ? 'receipt' : 'none').hidden = false;
  if (!link) return;
  fill(root, texts(words<ReceiptWords>(root), identity.value, link, dossiers.value.total));
  const undo = part(root, link.canBeAnswered ? 'undo' : 'undo-no-notice');
  undo.hidden = false;
  fillIn(undo, '{until}', day(link.answerableUntil));
  part(root, 'print').addEventListener('click', () => print());
};

const texts = (
  t: ReceiptWords,
  { fullName, cccd, phone, email, hasPortalLogin }: IdentityFacts,
  link: IdentityFacts['links'][number],
  dossiers: number,
) => ({
  at: moment(link.linkedAt),
  fullName,
  cccd: cccd?.number,
  level: t.level.replace('{level}', String(link.level)),
  which: link.isNewAccount ? t.newAccount : link.byCmnd ? t.byCmnd : t.oldAccount,
  stays: t.stays.replace('{n}', String(dossiers)),
  dropped: link.dropped.map((name) => t.dropped[name]).join(', ') || t.nothing,
  login: hasPortalLogin ? t.byBoth : t.byVneid,
  told: [phone, email].filter(Boolean).join(', ') || t.none,
});
