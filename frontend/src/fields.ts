import { typedCccdView } from '../../functions/views/typed-cccd.ts';
import { showView } from './page.ts';
import type { FieldsOf } from './tell.ts';

const cccdTyped = () => document.querySelector<HTMLInputElement>('#cccd')!.value;

/** The fields of the pages with personal data, by the message that is about them. */
export const fields: FieldsOf = {
  'cccd-empty': { ids: ['cccd'] },
  'cccd-malformed': { ids: ['cccd'], fill: (message) => showView(message, typedCccdView(cccdTyped())) },
  'cccd-is-cmnd': { ids: ['cccd'] },
  'cccd-no-match': { ids: ['cccd'] },
  'password-wrong': { ids: ['current-password'] },
  'password-short': { ids: ['next-password'] },
  'password-common': { ids: ['next-password'] },
  'password-personal': { ids: ['next-password'] },
  'phone-malformed': { ids: ['phone'] },
  'email-malformed': { ids: ['email'] },
  'contact-malformed': { ids: ['phone', 'email'] },
  'contact-landline': { ids: ['phone'] },
  'contact-none': { ids: ['phone', 'email'] },
  'contact-code-wrong': { ids: ['phone-code', 'email-code'], only: 'filled' },
  'undo-unknown': { ids: ['phone', 'code'] },
  'draft-characters': { ids: ['authority', 'content'], only: 'filled' },
  'draft-incomplete': { ids: ['title', 'authority', 'content'], only: 'empty' },
};
