import { prices } from './aws.ts';

/** Two logins, and 0.4 messages. Each takes about a kilobyte. */
const eventsAMonth = 2.4;

/**
 * The write units that record one sent message: a transaction, which counts twice, of the mark in the outbox and of an
 * audit event, and the event's entry in the index of support codes.
 */
const unitsOfMessage = 2 * 2 + 1;

/**
 * What one citizen does and leaves behind, as far as it matters for the price: two logins a month, one of four from a
 * new browser, ten pages after each, and a notice every five months to a telephone and to a mailbox. This is a guess
 * until the stage's own dashboard shows real figures.
 */
export const habits = {
  requests: { 'POST /api/login': 1.5, 'POST /api/login, new browser': 0.5, 'GET /api/session': 20 },
  notices: 0.2,
  /** An account with its unique keys, and what the audit keeps of thirteen months, in both of its indexes too. */
  keptKilobytes: 3 + 13 * eventsAMonth,
  /** The same events once, compressed. */
  archivedKilobytes: 13 * eventsAMonth * 0.3,
} as const;

const kilobytesInGigabyte = 1e6;

/** One part of a monthly bill, in dollars. Undefined if its price is not known. */
export interface Part {
  readonly what: string;
  readonly dollars: number | undefined;
}

/**
 * Returns the bill of a month with this number of citizens.
 * @param fixed dollars per month, independent of use
 * @param perMillion dollars per million of each request
 * @param textMessage dollars for one text message, as the contract of the sender name says; AWS has no one price for it
 */
export const monthOf = ({
  citizens,
  fixed,
  perMillion,
  textMessage,
}: {
  readonly citizens: number;
  readonly fixed: number;
  readonly perMillion: ReadonlyMap<string, number>;
  readonly textMessage: number | undefined;
}): readonly Part[] => {
  const requests = Object.entries(habits.requests).map(([what, times]) => {
    const each = perMillion.get(what);
    if (each === undefined) throw new Error(`bench:cost has no price for ${what}`);
    return { what: `${times} × ${what}`, dollars: (each / 1e6) * times * citizens };
  });
  const kept = (citizens * habits.keptKilobytes) / kilobytesInGigabyte;
  const archived = (citizens * habits.archivedKilobytes) / kilobytesInGigabyte;
  const notices = citizens * habits.notices;
  return [
    { what: 'independent of use', dollars: fixed },
    ...requests,
    { what: `${Math.round(kept)} GB in tables`, dollars: kept * prices.storageGb },
    { what: 'their recovery to any moment of 35 days', dollars: kept * prices.recoveryGb },
    { what: `${Math.round(archived)} GB in the archive`, dollars: archived * prices.archiveGb },
    { what: `${Math.round(2 * notices)} messages recorded`, dollars: 2 * notices * unitsOfMessage * prices.writeUnit },
    { what: `${Math.round(notices)} mails`, dollars: notices * prices.mail },
    {
      what: `${Math.round(notices)} text messages`,
      dollars: textMessage === undefined ? undefined : notices * textMessage,
    },
  ];
};
