import { domainToASCII } from 'node:url';
import { withoutInvisible } from './plain-text.ts';

/** Lengths from RFC 5321, 4.5.3.1: the part before the `@`, and the whole address. */
const longest = { local: 64, address: 254 };

/** RFC 5322, 3.2.3, `dot-atom-text`. Only ASCII letters, because Amazon SES does not support SMTPUTF8 (RFC 6531). */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * Reads one e-mail address that can receive a message. The domain becomes lower case and ASCII ("thưđiệntử.vn" becomes
 * Punycode), because mail servers look it up in that form. Undefined for all other text, such as two addresses, a name
 * beside the address, or a letter outside ASCII before the `@`.
 */
export const parseEmail = (text: string): string | undefined => {
  const typed = withoutInvisible(text)
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1');
  const cut = typed.lastIndexOf('@');
  const [local, host] = [typed.slice(0, Math.max(cut, 0)), typed.slice(cut + 1)];
  if (!dotAtom.test(local) || local.length > longest.local) return undefined;
  // domainToASCII reads a domain as a browser does, so "0x7f.1" and "a/b" must not reach it.
  const domain = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u.test(host) ? domainToASCII(host.normalize('NFC')) : '';
  const labels = domain.split('.');
  const isDomain = labels.length > 1 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1)!);
  const address = `${local}@${domain}`;
  return isDomain && address.length <= longest.address ? address : undefined;
};
