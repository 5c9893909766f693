import * as v from 'valibot';

/** A text that people read, in both languages of the site. */
export interface InBoth {
  readonly vi: string;
  readonly en: string;
}

/** Digits in groups, as people read them. A `tel:` link leaves out all other characters. */
export type TelephoneNumber = string & { readonly __brand: 'TelephoneNumber' };

export interface Telephone {
  readonly number: TelephoneNumber;
  readonly of: InBoth;
  readonly hours: InBoth;
}

/** Who runs a stage, whom people can call, and what the privacy page must say. Every page shows parts of it. */
export interface Owner {
  readonly agency: {
    readonly name: InBoth;
    /** It starts every text message, so it is short, in Vietnamese and without tone marks. */
    readonly shortName: string;
    readonly place: InBoth;
  };
  readonly support: {
    /** The portal's own telephone. Every sentence that sends people to support names this one. */
    readonly portal: Telephone;
    /** The telephone of VNeID, which the Ministry of Public Security runs. */
    readonly vneid: Telephone;
    readonly mail: string;
    /** Where people can come in person. */
    readonly place: InBoth;
  };
  readonly legal: {
    /** The legal basis of the processing, one legal act each. */
    readonly basis: readonly InBoth[];
    /** The person or unit that is responsible for personal data. */
    readonly dataOfficer: string;
    /** The authority that accepts complaints. */
    readonly complaints: InBoth;
  };
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const inBoth = v.strictObject({ vi: text, en: text });
const mail = v.pipe(text, v.email());
const telephone = v.strictObject({
  number: v.pipe(
    text,
    v.regex(/^\+?\d[\d .]{1,18}\d$/, 'must be a telephone number: digits, in groups if you like'),
    // A Vietnamese number with its country code has at most twelve digits. A text message has no room for more.
    v.check((number) => number.replace(/\D/g, '').length <= 12, 'must have at most twelve digits'),
    v.transform((number) => number as TelephoneNumber),
  ),
  of: inBoth,
  hours: inBoth,
});

/** A text message has no room for more. test/gateways/messenger.test.ts counts it. */
const shortName = v.pipe(
  text,
  v.regex(/^[A-Za-z0-9][A-Za-z0-9 ]{0,9}$/, 'must have at most ten letters without marks, digits or spaces'),
);

const owner = v.strictObject({
  agency: v.strictObject({ name: inBoth, shortName, place: inBoth }),
  support: v.strictObject({ portal: telephone, vneid: telephone, mail, place: inBoth }),
  legal: v.strictObject({ basis: v.pipe(v.array(inBoth), v.minLength(1)), dataOfficer: mail, complaints: inBoth }),
});

/** What an agency writes into lib/stages.ts. */
export type OwnerTexts = v.InferInput<typeof owner>;

/**
 * Parses the texts of an agency.
 * @throws Error that names every missing or wrong text, with the reason
 */
export const readOwner = (texts: OwnerTexts): Owner => {
  const parsed = v.safeParse(owner, texts);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? '?'}: ${issue.message}`);
  throw new Error(`The owner of a stage in lib/stages.ts is not usable: ${faults.join('; ')}`);
};

/** Formats the number for a `tel:` link (RFC 3966). */
export const telephoneLink = (number: TelephoneNumber): string => `tel:${number.replace(/[^\d+]/g, '')}`;
