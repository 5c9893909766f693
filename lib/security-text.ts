import type { Stage } from './stage.ts';

/**
 * RFC 9116 requires less than a year. Thirty days before this date, test/lib/site-function.test.ts fails: set a later
 * date.
 */
export const securityTextEnds = '2027-10-31T00:00:00.000Z';

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a vulnerability, in which languages, and until when this is
 * valid.
 */
export const securityText = ({ origin, securityContact }: Stage): string =>
  [
    `Contact: ${securityContact}`,
    `Expires: ${securityTextEnds}`,
    'Preferred-Languages: vi, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n');
