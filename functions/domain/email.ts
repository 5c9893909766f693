import { domainToASCII } from 'node:url';
import { withoutInvisible } from './plain-text.ts';

/** Lengths of RFC 5321, 4.5.3.1: the part before the `@`, and the whole address. */
const longest = { local: 64, address: 254 };

/** RFC 5322, 3.2.3, `dot-atom-text`: letters of ASCII only, since Amazon SES does not speak SMTPUTF8 (RFC 6531). */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/**
 * Reads one e-mail address that a message can be sent to. The domain is kept in lower case and in its ASCII form
 * ("thưđiệntử.vn" as Punycode), in which mail servers look it up. Undefined for everything else: two addresses, a name
 * beside the address, letters outside ASCII before the `@`.
 */
export const parseEmail = (text: string): string | undefined => {
  const typed = withoutInvisible(text)
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1');
  const cut = typed.lastIndexOf('@');
  const [local, host] = [typed.slice(0, Math.max(cut, 0)), typed.slice(cut + 1)];
  if (!dotAtom.test(local) || local.length > longest.local) return undefined;
  // domainToASCII reads an address as a browser does: "0x7f.1" and "a/b" must not reach it.
  const domain = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u.test(host) ? domainToASCII(host.normalize('NFC')) : '';
  const labels = domain.split('.');
  const isDomain = labels.length > 1 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1)!);
  const address = `${local}@${domain}`;
  return isDomain && address.length <= longest.address ? address : undefined;
};
