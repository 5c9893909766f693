import { get, type PendingFacts } from '../api.ts';
import { day, fill, part, ready, refused } from '../page.ts';

/** The fragment names the round trip; only the browser that began it is told what waits there. */
export const confirmLink = async (root: HTMLElement): Promise<void> => {
  const flow = location.hash.slice(1);
  const answer = await get<PendingFacts>(`/api/link?flow=${encodeURIComponent(flow)}`);
  part(root, 'loading').hidden = true;
  ready(root);
  if (!answer.ok) {
    part(root, 'failed').hidden = false;
    refused(answer);
    return;
  }
  root.querySelector<HTMLInputElement>('input[name="flow"]')!.value = flow;
  showPending(root, answer.value);
};

const showPending = (root: HTMLElement, { vneid, account }: PendingFacts) => {
  fill(root, { 'vneid.fullName': vneid.fullName, 'vneid.cccd': vneid.cccd, 'vneid.level': String(vneid.level) });
  if (account) {
    const { fullName, cccd, createdAt, phone, email, dossiers } = account;
    const facts = { fullName, cccd, createdAt: day(createdAt), phone, email, dossiers: String(dossiers) };
    fill(root, Object.fromEntries(Object.entries(facts).map(([name, value]) => [`account.${name}`, value])));
  }
  part(root, 'existing').hidden = !account;
  part(root, 'new').hidden = account !== undefined;
  part(root, 'yes-link').hidden = !account;
  part(root, 'yes-new').hidden = account !== undefined;
  part(root, 'keeps-login').hidden = !account?.keepsLogin;
  part(root, 'drops-login').hidden = !account || account.keepsLogin;
  part(root, 'question').hidden = false;
};
