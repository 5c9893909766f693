import type { Account } from '../domain/account.ts';
import { maskEmail, maskPhone } from '../domain/masks.ts';

/** What shows somebody their own account before they decide on it; enough to recognise, too little to use. */
export const accountFacts = ({ cccd, createdAt, lastLoginAt, phone, email }: Account, dossiers: number) => ({
  cccd: cccd?.masked,
  createdAt,
  lastLoginAt,
  phone: phone && maskPhone(phone),
  email: email && maskEmail(email),
  dossiers,
});
