import { get, type IdentityFacts } from '../api.ts';
import { profileView, type ProfileWords } from '../../../functions/views/profile.ts';
import { fill, ready, showView, words } from '../page.ts';
import { notLoaded } from '../tell.ts';

export const profile = async (root: HTMLElement): Promise<void> => {
  const answer = await get<IdentityFacts>('/api/identity');
  if (!answer.ok) {
    notLoaded(answer);
    return;
  }
  const { texts, parts } = profileView(answer.value, words<ProfileWords>(root));
  fill(root, texts);
  const beside = ['phone-now', 'email-now', 'phone-to-confirm', 'email-to-confirm'];
  showView(document, { texts: Object.fromEntries(beside.map((name) => [name, texts[name]])), parts });
  ready(root);
};
