import { birthDay, day } from './dates.ts';
import type { IdentityFacts } from './facts.ts';
import type { View } from './view.ts';

/** Words of "Thông tin cá nhân" that depend on the account. */
export interface ProfileWords {
  readonly kinds: Readonly<Record<string, string>>;
  readonly none: string;
}

/** What "Thông tin cá nhân" shows. */
export const profileView = (facts: IdentityFacts, { kinds, none }: ProfileWords): View => ({
  texts: {
    fullName: facts.fullName,
    birthDate: birthDay(facts.birthDate),
    kind: kinds[facts.kind],
    phone: facts.phone ?? none,
    email: facts.email ?? none,
    createdAt: day(facts.createdAt),
  },
  parts: { password: facts.hasPortalLogin },
});
