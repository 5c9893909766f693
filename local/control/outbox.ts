import { moment } from '../../functions/domain/dates.ts';
import type { Sent } from '../cloud/work/messages.ts';
import { escape } from '../providers/plain-page.ts';
import type { Words } from './words.ts';

const openMessages = 10;

/** The messages, newest first. Only the newest are open, because the page would become very long. */
export const outbox = (t: Words, sent: readonly Sent[]): string => {
  const letters = [...sent].reverse().map(letter(t));
  const older = letters.slice(openMessages);
  const folded = `<details><summary>${older.length} ${t.older}</summary>${older.join('')}</details>`;
  return (letters.slice(0, openMessages).join('') || `<p>${t.noMail}</p>`) + (older.length > 0 ? folded : '');
};

const withLinks = (text: string) =>
  escape(text).replace(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}">${url}</a>`);

const letter =
  (t: Words) =>
  ({ channel, to, subject, text, at }: Sent): string =>
    `<article><p><strong>${channel === 'email' ? t.email : t.sms}</strong> ${t.to} <code>${escape(to)}</code>, ${moment(new Date(at))}${subject ? `: <strong>${escape(subject)}</strong>` : ''}</p><pre>${withLinks(text)}</pre></article>`;
