import { withTypedWords } from '../domain/destination.ts';
import type { Account } from '../domain/account.ts';
import type { RefusalFacts } from '../domain/app-error.ts';
import { day } from '../domain/dates.ts';
import { type Deed, deeds } from '../domain/disavowal.ts';
import { type OwnerMark, owns, parseOwner } from '../domain/owner.ts';
import { readSupportCode } from '../domain/support-code.ts';
import type { Filling } from './fill-page.ts';
import { carriedCookie, noCarriedCookie, readCarriedCookie } from './cookies.ts';
import type { ApiRequest } from './request.ts';
import type { KnownOfRequest, PageFor, ShowOn } from './show-on.ts';

/**
 * The fields that a form may carry to the page that shows the refusal: no password, no code and nothing else that
 * proves anything.
 */
const typedNames = ['loginName', 'cccd', 'phone', 'email'] as const;

/** The length of the longest field. */
const longest = 300;

/** Long enough for a slow network. The page that shows the values deletes the cookie. */
const typedLifeSeconds = 60;

/** A person who reloads the page, or returns to it, can still read the code. */
const caseLifeSeconds = 10 * 60;

/**
 * Keeps the typed values for a browser without script, which would otherwise show an empty form beside the refusal. A
 * cookie carries them, because browsers and servers store addresses in histories and logs.
 */
export const keepsTyped =
  (pageFor: PageFor): ShowOn =>
  (known, code, facts) => {
    const location = pageFor(known, code);
    if (code === 'undo-used') return { location, cookie: openedCookie(facts) };
    if (!isTheirs(known)) return location;
    const carried = [...typedIn(known.fields), ...factsIn(facts)];
    // A function fills the page of an account in any case. It marks a field also if the person left it empty.
    if (carried.length === 0 && !known.login) return location;
    carried.push(['code', code]);
    const owner = known.fields?.['owner'] as OwnerMark | undefined;
    if (owner) carried.push(['owner', owner]);
    return { location: withTypedWords(location), cookie: carriedCookie(encoded(carried), typedLifeSeconds) };
  };

type Tries = NonNullable<RefusalFacts['tries']>;

const factsIn = ({ tries, since }: RefusalFacts = {}): (readonly [string, string])[] => [
  ...(tries
    ? ([
        ['left', String(tries.left)],
        ['again', tries.until.toISOString()],
      ] as const)
    : []),
  ...(since ? [['since', since.toISOString()] as const] : []),
];

/** Only the owner of the form may see its values, not the person who has logged in since. */
const isTheirs = ({ fields, login }: KnownOfRequest): boolean =>
  fields === undefined ||
  !('owner' in fields) ||
  (login !== undefined && owns(login.account, fields['owner'] as OwnerMark));

const typedIn = (fields: KnownOfRequest['fields'] = {}): (readonly [string, string])[] =>
  typedNames.flatMap((name) => {
    const text = fields[name];
    return typeof text === 'string' && text !== '' ? [[name, text.slice(0, longest)] as const] : [];
  });

/** What was typed a moment ago, by the names of the fields, and how it was refused. */
type Refused = Pick<Filling, 'refused' | 'facts'> & { readonly typed: Readonly<Record<string, string>> };

/**
 * Reads what a page shows of the form that was refused a moment ago.
 * @param account whose page it is: only the owner of a form sees its values, even if somebody else logs in before the
 * page can show them
 */
export const readTyped = (request: ApiRequest, account?: Account): Refused => {
  const carried = decoded(request);
  if (!isFor(carried, account)) return { typed: {} };
  const refused = carried.get('code');
  const opened = readSupportCode(carried.get('opened') ?? '');
  const since = dateIn(carried, 'since');
  return {
    typed: wordsIn(carried),
    ...(refused && { refused }),
    facts: { ...(opened && { opened }), ...(since && { since: day(since) }) },
  };
};

/** How many tries the refusal left, and until when they are counted. Only the owner of the form sees them. */
export const readTries = (request: ApiRequest, account: Account): Tries | undefined => {
  const carried = decoded(request);
  return isFor(carried, account) ? triesOf(carried) : undefined;
};

const isFor = (carried: URLSearchParams, account: Account | undefined): boolean => {
  const owner = carried.get('owner');
  return owner === null || (account !== undefined && owns(account, parseOwner(owner)));
};

const triesOf = (carried: URLSearchParams): Tries | undefined => {
  const [left, until] = [carried.get('left') ?? '', dateIn(carried, 'again')];
  return /^\d$/.test(left) && until ? { left: Number(left), until } : undefined;
};

const dateIn = (carried: URLSearchParams, name: string): Date | undefined => {
  const date = new Date(carried.get(name) ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
};

const wordsIn = (carried: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    typedNames.flatMap((name) => {
      const text = carried.get(name);
      return text ? [[name, text.slice(0, longest)]] : [];
    }),
  );

/**
 * Deletes the carried values together with the page that shows them. The code of a case stays until its cookie expires.
 */
export const noTyped = (request: ApiRequest): string[] => (decoded(request).has('code') ? [noCarriedCookie] : []);

/**
 * Deletes everything that a form carries, so that the next person at this browser finds neither typed values nor the
 * code of a case.
 */
export const nothingCarried = (request: ApiRequest): string[] =>
  readCarriedCookie(request) === undefined ? [] : [noCarriedCookie];

/** Carries the code of a case that an earlier answer opened. Nothing that was typed is needed any more. */
const openedCookie = (facts: RefusalFacts | undefined): string =>
  carriedCookie(encoded([['opened', facts?.supportCode ?? '']]), caseLifeSeconds);

/** Carries the code of a case, opened without script, and what was done, to the page that shows both. */
export const caseCookie = ({ caseCode, did }: { caseCode: string; did: Deed }): string =>
  carriedCookie(
    encoded([
      ['case', caseCode],
      ['did', did],
    ]),
    caseLifeSeconds,
  );

/**
 * Reads the code of a case and what was done. The page shows the code as ours, so it must at least have the form of a
 * code.
 */
export const readCase = (request: ApiRequest): { readonly code: string; readonly did?: Deed } | undefined => {
  const carried = decoded(request);
  const code = readSupportCode(carried.get('case') ?? '');
  const did = deeds.find((deed) => deed === carried.get('did'));
  return code === undefined ? undefined : { code, ...(did && { did }) };
};

const encoded = (fields: readonly (readonly [string, string])[]): string =>
  Buffer.from(new URLSearchParams(fields.map(([name, text]) => [name, text])).toString()).toString('base64url');

const decoded = (request: ApiRequest): URLSearchParams =>
  new URLSearchParams(Buffer.from(readCarriedCookie(request) ?? '', 'base64url').toString());
