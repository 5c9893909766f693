import type { Account } from '../domain/account.ts';
import { maskEmail, maskPhone } from '../domain/masks.ts';

/**
 * The facts by which people recognise their own account before they decide about it. They are too little to misuse the
 * account.
 */
export const accountFacts = ({ cccd, createdAt, lastLoginAt, phone, email }: Account, dossiers: number) => ({
  cccd: cccd?.masked,
  createdAt,
  lastLoginAt,
  phone: phone && maskPhone(phone),
  email: email && maskEmail(email),
  dossiers,
});
