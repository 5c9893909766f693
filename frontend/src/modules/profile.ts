import { get, type IdentityFacts } from '../api.ts';
import { birthDay, day } from '../dates.ts';
import { fill, part, ready, words } from '../page.ts';
import { refused } from '../tell.ts';

export const profile = async (root: HTMLElement): Promise<void> => {
  const answer = await get<IdentityFacts>('/api/identity');
  if (!answer.ok) {
    refused(answer);
    return;
  }
  const { kinds, none } = words<{ kinds: Record<string, string>; none: string }>(root);
  const { fullName, birthDate, kind, phone, email, createdAt, hasPortalLogin } = answer.value;
  part(document, 'password').hidden = !hasPortalLogin;
  fill(root, {
    fullName,
    birthDate: birthDay(birthDate),
    kind: kinds[kind],
    phone: phone ?? none,
    email: email ?? none,
    createdAt: day(createdAt),
  });
  ready(root);
};
