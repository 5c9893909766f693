import { createHash } from 'node:crypto';

/** VNeID's own subject of a person. It is stable and does not contain the CCCD. */
export const subjectOf = (cccd: string): string =>
  createHash('sha256').update(`vneid ${cccd}`).digest('hex').slice(0, 32);
