import * as v from 'valibot';

/** A text that people read, in both languages of the site. */
export interface InBoth {
  readonly vi: string;
  readonly en: string;
}

/** Digits in groups, as people read them; `tel:` links leave out what is no digit. */
export type TelephoneNumber = string & { readonly __brand: 'TelephoneNumber' };

export interface Telephone {
  readonly number: TelephoneNumber;
  readonly of: InBoth;
  readonly hours: InBoth;
}

/** Who runs a stage, whom people can call, and what the privacy page must say. Every page shows it. */
export interface Owner {
  readonly agency: {
    readonly name: InBoth;
    /** Begins every text message, so it is short, in Vietnamese and without tone marks. */
    readonly shortName: string;
    readonly place: InBoth;
  };
  readonly support: {
    /** The portal's own; every sentence that sends people to support names this one. */
    readonly portal: Telephone;
    /** Of VNeID, which the Ministry of Public Security runs. */
    readonly vneid: Telephone;
    readonly mail: string;
    /** Where people can come in person. */
    readonly place: InBoth;
  };
  readonly legal: {
    /** What the law calls the ground of the processing, one act each. */
    readonly basis: readonly InBoth[];
    /** The person or unit that answers for personal data. */
    readonly dataOfficer: string;
    /** Which authority takes a complaint. */
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
    // With its country's code a number of Viet Nam has twelve at most, and a text message has room for no more.
    v.check((number) => number.replace(/\D/g, '').length <= 12, 'must have at most twelve digits'),
    v.transform((number) => number as TelephoneNumber),
  ),
  of: inBoth,
  hours: inBoth,
});

/** A text message has room for no more; test/gateways/messenger.test.ts counts it. */
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
 * Reads what an agency wrote of itself.
 * @throws Error naming every text that is missing or wrong, with why
 */
export const readOwner = (texts: OwnerTexts): Owner => {
  const parsed = v.safeParse(owner, texts);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? '?'}: ${issue.message}`);
  throw new Error(`The owner of a stage in lib/stages.ts is not usable: ${faults.join('; ')}`);
};

/** For a `tel:` link (RFC 3966). */
export const telephoneLink = (number: TelephoneNumber): string => `tel:${number.replace(/[^\d+]/g, '')}`;
