import { timeOf } from './vietnams-time.ts';

/** The services of others without which a citizen cannot link. Pages tell when one of them fails. */
export const partners = ['vneid', 'register'] as const;
export type Partner = (typeof partners)[number];

/** Since when a partner fails. A partner that works has no entry. */
export type Outages = Readonly<Partial<Record<Partner, Date>>>;

/** What pages read. The times are text in Vietnam's time, because no page trusts the clock of a device. */
export const outageText = (outages: Outages): string =>
  JSON.stringify(Object.fromEntries(Object.entries(outages).map(([partner, since]) => [partner, timeOf(since)])));
