import { get, type IdentityFacts } from '../api.ts';
import { profileView, type ProfileWords } from '../../../functions/views/profile.ts';
import { fill, ready, showView, words } from '../page.ts';
import { refused } from '../tell.ts';

export const profile = async (root: HTMLElement): Promise<void> => {
  const answer = await get<IdentityFacts>('/api/identity');
  if (!answer.ok) {
    refused(answer);
    return;
  }
  const { texts, parts } = profileView(answer.value, words<ProfileWords>(root));
  fill(root, texts);
  const toConfirm = ['phone-to-confirm', 'email-to-confirm'].map((name) => [name, texts[name]] as const);
  showView(document, { texts: Object.fromEntries(toConfirm), parts });
  ready(root);
};
