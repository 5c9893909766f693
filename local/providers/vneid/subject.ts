import { createHash } from 'node:crypto';

/** VNeID's own name for a person: stable, and no number. */
export const subjectOf = (cccd: string): string =>
  createHash('sha256').update(`vneid ${cccd}`).digest('hex').slice(0, 32);
