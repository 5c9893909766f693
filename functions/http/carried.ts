import { withTypedWords } from '../domain/destination.ts';
import type { Account } from '../domain/account.ts';
import { type OwnerMark, owns, parseOwner } from '../domain/owner.ts';
import { readSupportCode } from '../domain/support-code.ts';
import { carriedCookie, noCarriedCookie, readCarriedCookie } from './cookies.ts';
import type { ApiRequest } from './request.ts';
import type { KnownOfRequest, PageFor, ShowOn } from './show-on.ts';

/** What a form may carry to the page that refuses it: no password, no code, nothing that proves anything. */
const typedNames = ['loginName', 'cccd', 'phone', 'email'] as const;

/** As many letters as the longest field takes. */
const longest = 300;

/** Long enough for a slow network; the page that shows the words takes the cookie away. */
const typedLifeSeconds = 60;

/** Somebody who reloads the page, or comes back to it, still reads the code. */
const caseLifeSeconds = 10 * 60;

/**
 * Keeps what was typed for a browser without script, which would show an empty form beside the refusal. A cookie carries
 * it, because an address is written down in histories and logs.
 */
export const keepsTyped =
  (pageFor: PageFor): ShowOn =>
  (known, code, tries) => {
    const location = pageFor(known, code);
    const carried = isTheirs(known) ? [...typedIn(known.fields), ...triesIn(tries)] : [];
    if (carried.length === 0) return location;
    carried.push(['code', code]);
    const owner = known.fields?.['owner'] as OwnerMark | undefined;
    if (owner) carried.push(['owner', owner]);
    return { location: withTypedWords(location), cookie: carriedCookie(encoded(carried), typedLifeSeconds) };
  };

type Tries = NonNullable<Parameters<ShowOn>[2]>;

const triesIn = (tries: Tries | undefined): (readonly [string, string])[] =>
  tries
    ? [
        ['left', String(tries.left)],
        ['again', tries.until.toISOString()],
      ]
    : [];

/** Words in the form of an account are for its owner only, not for the one who has logged in since. */
const isTheirs = ({ fields, login }: KnownOfRequest): boolean =>
  fields === undefined ||
  !('owner' in fields) ||
  (login !== undefined && owns(login.account, fields['owner'] as OwnerMark));

const typedIn = (fields: KnownOfRequest['fields'] = {}): (readonly [string, string])[] =>
  typedNames.flatMap((name) => {
    const text = fields[name];
    return typeof text === 'string' && text !== '' ? [[name, text.slice(0, longest)] as const] : [];
  });

/** What was typed a moment ago, by the names of the fields, and the code with which it was refused. */
interface Refused {
  readonly typed: Readonly<Record<string, string>>;
  readonly refused?: string;
}

/**
 * What a page shows of the form that was refused a moment ago.
 * @param account whose page it is: words in the form of an account are shown to its owner alone, also when somebody else
 *   has logged in before the page could show them
 */
export const readTyped = (request: ApiRequest, account?: Account): Refused => {
  const carried = decoded(request);
  if (!isFor(carried, account)) return { typed: {} };
  const refused = carried.get('code');
  return { typed: wordsIn(carried), ...(refused && { refused }) };
};

/** How many tries the refusal left, and until when that is counted; for the owner of the form alone, as its words are. */
export const readTries = (request: ApiRequest, account: Account): Tries | undefined => {
  const carried = decoded(request);
  return isFor(carried, account) ? triesOf(carried) : undefined;
};

const isFor = (carried: URLSearchParams, account: Account | undefined): boolean => {
  const owner = carried.get('owner');
  return owner === null || (account !== undefined && owns(account, parseOwner(owner)));
};

const triesOf = (carried: URLSearchParams): Tries | undefined => {
  const [left, until] = [carried.get('left') ?? '', new Date(carried.get('again') ?? '')];
  return /^\d$/.test(left) && !Number.isNaN(until.getTime()) ? { left: Number(left), until } : undefined;
};

const wordsIn = (carried: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    typedNames.flatMap((name) => {
      const text = carried.get(name);
      return text ? [[name, text.slice(0, longest)]] : [];
    }),
  );

/** Takes the words away with the page that shows them; the code of a case stays for as long as it lives. */
export const noTyped = (request: ApiRequest): string[] =>
  Object.keys(wordsIn(decoded(request))).length > 0 || triesOf(decoded(request)) ? [noCarriedCookie] : [];

/** A person who leaves a browser leaves neither words nor the code of a case to the next one there. */
export const nothingCarried = (request: ApiRequest): string[] =>
  readCarriedCookie(request) === undefined ? [] : [noCarriedCookie];

/** The code of a case that was opened without a script, for the page that tells it. */
export const caseCookie = (code: string): string => carriedCookie(encoded([['case', code]]), caseLifeSeconds);

/** It is shown as ours, so it must at least be a code. */
export const readCase = (request: ApiRequest): string | undefined =>
  readSupportCode(decoded(request).get('case') ?? '');

const encoded = (fields: readonly (readonly [string, string])[]): string =>
  Buffer.from(new URLSearchParams(fields.map(([name, text]) => [name, text])).toString()).toString('base64url');

const decoded = (request: ApiRequest): URLSearchParams =>
  new URLSearchParams(Buffer.from(readCarriedCookie(request) ?? '', 'base64url').toString());
