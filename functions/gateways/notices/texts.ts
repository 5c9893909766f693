import { type Language, languages } from '../../domain/destination.ts';
import type { WaitedSummary } from '../../domain/message-gateways.ts';
import type { Notice } from '../../domain/notice.ts';
import { mostSummedUp } from '../../domain/phone-day.ts';
import { moment } from '../../domain/dates.ts';
import { words } from './words.ts';

/** The sender of the notices, as people know it. */
export interface NoticeSender {
  readonly agency: { readonly vi: string; readonly en: string };
  /** At the start of every text message: at most ten letters without marks. */
  readonly shortName: string;
  /** The telephone number that people can call, as it is shown to them. */
  readonly phone: string;
}

/** Puts values into a template. A place without a value stays empty. */
const filled = (template: string, values: Readonly<Record<string, string | undefined>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

interface LetterAnswer {
  /** The page to answer on, in each language. Undefined if the person has nothing to answer. */
  readonly linkIn?: ((language: Language) => string) | undefined;
  /** Six digits that confirm the contact. */
  readonly confirm?: string | undefined;
}

/** Writes the letter in the reader's language and below it in the other one, because a family shares a mailbox. */
export const letter = (notice: Notice, { linkIn, confirm }: LetterAnswer, { agency, phone }: NoticeSender): string =>
  [languageOf(notice), ...languages.filter((language) => language !== languageOf(notice))]
    .map((language) => {
      const { letter: t, kinds, dropped } = words[language];
      const facts = [
        ...(notice.holder ? [`${t.account}: ${notice.holder}`] : []),
        `${t.time}: ${moment(notice.at)}`,
        ...(notice.by ? [`${t.by}: ${t.byWays[notice.by]}`] : []),
        ...(notice.code ? [`${t.code}: ${notice.code}`] : []),
      ].join('\n');
      const lost = notice.dropped
        ? [filled(t.dropped, { dropped: notice.dropped.map((name) => dropped[name][1]).join(', ') })]
        : [];
      const answers = [
        ...(linkIn ? [`${t.disavow}\n${linkIn(language)}`] : []),
        ...(confirm ? [`${t.confirm}\n${confirm}`] : []),
      ];
      return [t.greeting, kinds[notice.kind].text, ...lost, facts, ...answers, t.support, agency[language]].join(
        '\n\n',
      );
    })
    .map((text) => filled(text, { phone }))
    .join('\n\n---\n\n');

/** The subject line of the letter, in the language of the notice. */
export const subjectOf = (notice: Notice): string => words[languageOf(notice)].kinds[notice.kind].subject;

const languageOf = ({ language = 'vi' }: Notice): Language => language;

/**
 * Writes a text message of at most 160 characters, which is one message. It uses only the GSM alphabet (3GPP TS
 * 23.038), so tone marks are removed.
 * @param codes `disavow`: eight digits, if the person can disavow the change; `confirm`: six digits, if the contact can
 *   be confirmed
 */
export const shortMessage = (
  notice: Notice,
  codes: { readonly disavow?: string | undefined; readonly confirm?: string | undefined },
  sender: NoticeSender,
): string => {
  const { message, kinds, dropped } = words[languageOf(notice)];
  const { facts, disavow, call, confirm, support, never, you } = message;
  const parts = codes.confirm ? [facts, confirm, support] : [facts, codes.disavow ? disavow : call, support, never];
  const what = filled(kinds[notice.kind].short, { holder: shortHolder(notice.holder, you) });
  // Beside a code there is no space for what was removed. The letter says it.
  const lost = codes.disavow ? undefined : notice.dropped?.map((name) => dropped[name][0]).join(', ');
  return withoutMarks(
    filled(parts.join(''), {
      sender: sender.shortName,
      time: moment(notice.at).replace(/\/\d{4}$/, ''),
      what: lost ? filled(message.dropped, { what, dropped: lost }) : what,
      confirmCode: codes.confirm,
      disavowCode: codes.disavow?.replace(/^(\d{4})(\d{4})$/, '$1 $2'),
      phone: sender.phone.replace(/[^\d+]/g, ''),
      code: notice.code,
    }),
  );
};

/** Writes one text message that replaces many waiting ones. */
export const shortSummary = ({ count, at, code, language = 'vi' }: WaitedSummary, sender: NoticeSender): string => {
  const { message } = words[language];
  return withoutMarks(
    filled([message.summary, code ? message.support : '{phone}. ', message.never].join(''), {
      sender: sender.shortName,
      time: moment(at).replace(/\/\d{4}$/, ''),
      count: `${count}${count < mostSummedUp ? '' : '+'}`,
      phone: sender.phone.replace(/[^\d+]/g, ''),
      code,
    }),
  );
};

const withoutMarks = (text: string): string =>
  text
    .replace(/[đĐ]/g, (d) => (d === 'đ' ? 'd' : 'D'))
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');

/** The space for a name in a text message. Most Vietnamese names of four words fit. */
const holderLength = 13;

/**
 * Shortens a masked name for a text message. One star replaces hidden letters and letters outside the GSM alphabet. A
 * name that is too long loses its middle words, then its end.
 */
const shortHolder = (masked: string | undefined, you: string): string => {
  if (!masked) return you;
  const plain = withoutMarks(masked).replace(/[^A-Za-z0-9 '.-]+/g, '*');
  if (plain.length <= holderLength) return plain;
  const parts = plain.split(' ');
  const outer = parts.length > 1 ? `${parts[0]} ${parts.at(-1)}` : plain;
  return outer.length <= holderLength ? outer : `${outer.slice(0, holderLength - 1)}*`;
};
