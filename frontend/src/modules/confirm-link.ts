import { get, type PendingFacts } from '../api.ts';
import { accountTexts, fill, part, ready, words } from '../page.ts';
import { refused } from '../tell.ts';

/** The address names the round trip; only the browser that began it is told what waits there. */
export const confirmLink = async (root: HTMLElement): Promise<void> => {
  const flow = new URLSearchParams(location.search).get('luong') ?? '';
  const answer = await get<PendingFacts>(`/api/link?flow=${encodeURIComponent(flow)}`);
  part(root, 'loading').hidden = true;
  ready(root);
  if (!answer.ok) {
    part(root, 'failed').hidden = false;
    refused(answer);
    return;
  }
  for (const field of root.querySelectorAll<HTMLInputElement>('input[name="flow"]')) field.value = flow;
  showPending(root, answer.value);
};

const showPending = (root: HTMLElement, pending: PendingFacts) => {
  const { vneid, account, evictsAnother, renews, reopens, wantsLogin, otherName } = pending;
  fill(root, { 'vneid.fullName': vneid.fullName, 'vneid.cccd': vneid.cccd, 'vneid.level': String(vneid.level) });
  if (otherName) fill(part(root, 'other-name'), { otherName });
  if (account) {
    const { none } = words<{ none: string }>(root);
    fill(part(root, 'existing'), { fullName: account.fullName, ...accountTexts(account, none) });
  }
  const shown: Record<string, boolean> = {
    existing: account !== undefined,
    new: account === undefined && !wantsLogin,
    'wants-login': wantsLogin && renews,
    'wants-login-to-link': wantsLogin && !renews && !reopens,
    'wants-login-to-reopen': wantsLogin && reopens,
    'other-name': otherName !== undefined,
    renews: renews && account !== undefined,
    reopens: reopens && account?.keepsLogin === false,
    'reopens-all': reopens && account?.keepsLogin === true,
    'yes-link': account !== undefined && !reopens,
    'yes-reopen': account !== undefined && reopens,
    'yes-new': account === undefined && !wantsLogin,
    'keeps-login': account?.keepsLogin === true && !reopens,
    'drops-login': account?.keepsLogin === false && !(reopens && account.isLinked),
    evicts: evictsAnother,
    deny: account?.mayBeDenied === true,
    claim: wantsLogin || (account?.keepsLogin !== true && !reopens),
    question: true,
  };
  for (const [name, isShown] of Object.entries(shown)) part(root, name).hidden = !isShown;
  part(root, 'answers').classList.toggle('sticky', account !== undefined);
  // The page's one filled button: where there is no account to say yes to, it is the old login.
  part(root, 'claim-button').classList.toggle('second', account !== undefined);
};
