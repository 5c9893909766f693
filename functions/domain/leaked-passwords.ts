import { hash } from 'node:crypto';

/** The list as a Bloom filter, beside each bundle that uses it. It shows no password of the list. */
export const leakedPasswordsFile = 'leaked-passwords.bloom';

/** The form of a password in the filter: as in the lists of Have I Been Pwned, which show no password either. */
export const leakedForm = (password: string): string => hash('sha1', password.normalize('NFKC')).toUpperCase();
