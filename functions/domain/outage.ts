import { moment } from './dates.ts';

/** The partners without which a citizen cannot link. Pages show when one of them fails. */
export const partners = ['vneid', 'register'] as const;
export type Partner = (typeof partners)[number];

/** The start of the outage of each partner that fails. A partner that works has no entry. */
export type Outages = Readonly<Partial<Record<Partner, Date>>>;

/**
 * Returns the content of the file that pages read. The times are text in Vietnam's time, because no page trusts the
 * clock of a device.
 */
export const outageText = (outages: Outages): string =>
  JSON.stringify(Object.fromEntries(Object.entries(outages).map(([partner, since]) => [partner, moment(since)])));
