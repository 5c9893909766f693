import type { Stage } from './stage.ts';

/** RFC 9116 wants less than a year; test/lib/site-function.test.ts fails thirty days before, and then this moves on. */
export const securityTextEnds = '2027-10-31T00:00:00.000Z';

/** `/.well-known/security.txt` (RFC 9116): where to report a hole, in which languages, until when this holds. */
export const securityText = ({ origin, securityContact }: Stage): string =>
  [
    `Contact: ${securityContact}`,
    `Expires: ${securityTextEnds}`,
    'Preferred-Languages: vi, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ].join('\n');
