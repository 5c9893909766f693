import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { phonePlan } from './phone-plan.ts';
import { withoutInvisible } from './plain-text.ts';

/** A Vietnamese telephone number in its national form, with the trunk zero. */
export type ParsedPhone =
  | { readonly kind: 'mobile'; readonly number: string }
  /** Text messages cannot reach it. */
  | { readonly kind: 'landline' }
  | { readonly kind: 'malformed' };

const malformed = { kind: 'malformed' } as const;

/**
 * Mobile numbers had eleven digits until the Ministry of Information and Communications renumbered them on 15 September
 * 2018. Each old prefix became one new prefix, so the new number follows from the old one.
 */
const renumbered: Readonly<Record<string, string>> = {
  '0120': '070',
  '0121': '079',
  '0122': '077',
  '0123': '083',
  '0124': '084',
  '0125': '085',
  '0126': '076',
  '0127': '081',
  '0128': '078',
  '0129': '082',
  '0162': '032',
  '0163': '033',
  '0164': '034',
  '0165': '035',
  '0166': '036',
  '0167': '037',
  '0168': '038',
  '0169': '039',
  '0186': '056',
  '0188': '058',
  '0199': '059',
};

/**
 * Reads one Vietnamese number in any form: with the country code, the trunk zero, both or neither, and as a decimal
 * that a spreadsheet made ("912345678.0"). A text that can be read in two ways is malformed: two numbers in one field,
 * an extension, or a number in exponent form that has lost digits.
 */
export const parsePhone = (text: string): ParsedPhone => {
  const typed = withoutInvisible(text)
    .normalize('NFKC')
    .replace(/^tel:/i, '')
    .replace(/^'/, '')
    .replace(/^\(?\s*\+\s*(\d+)\s*\)?/, '+$1')
    .replace(/^(\d{9,13})[.,]0+$/, '$1');
  const found = parsePhoneNumberFromString(typed, { defaultCountry: 'VN', extract: false }, phonePlan);
  // The parser drops what follows a comma or a slash as an extension, but it may be a second number.
  if (found?.countryCallingCode !== '84' || found.ext !== undefined) return malformed;
  const national = `0${found.nationalNumber}`;
  const renewed = renumbered[national.slice(0, 4)];
  if (renewed && national.length === 11) return { kind: 'mobile', number: renewed + national.slice(4) };
  const type = found.getType();
  if (type === 'MOBILE') return { kind: 'mobile', number: national };
  return type === 'FIXED_LINE' ? { kind: 'landline' } : malformed;
};
