import { birthDay, day } from '../domain/dates.ts';
import type { IdentityFacts } from './facts.ts';
import type { View } from './view.ts';

/** Texts of "Thông tin cá nhân" that depend on the account. */
export interface ProfileWords {
  readonly kinds: Readonly<Record<string, string>>;
  readonly none: string;
  readonly unconfirmed: string;
}

/** What "Thông tin cá nhân" shows. */
export const profileView = (facts: IdentityFacts, { kinds, none, unconfirmed }: ProfileWords): View => {
  const marked = (name: 'phone' | 'email') =>
    facts[name] && (facts.unconfirmed.includes(name) ? `${facts[name]} (${unconfirmed})` : facts[name]);
  return {
    texts: {
      fullName: facts.fullName,
      birthDate: birthDay(facts.birthDate),
      kind: kinds[facts.kind],
      phone: marked('phone') ?? none,
      email: marked('email') ?? none,
      'phone-now': facts.phone ?? none,
      'email-now': facts.email ?? none,
      'phone-to-confirm': facts.phone,
      'email-to-confirm': facts.email,
      createdAt: day(facts.createdAt),
    },
    parts: {
      password: facts.hasPortalLogin,
      'confirm-phone': facts.unconfirmed.includes('phone'),
      'confirm-email': facts.unconfirmed.includes('email'),
    },
  };
};
