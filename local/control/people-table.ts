import { type Other, others } from '../providers/login/people.ts';
import { numberOf, type Persona, personas } from '../providers/personas.ts';
import { escape } from '../providers/plain-page.ts';
import type { ControlDeps } from './deps.ts';
import { form } from './parts.ts';
import { told, type Told } from './people.ts';
import type { Words } from './words.ts';

/** The table of people. On a telephone, each row becomes a block, so that its buttons stay on the screen. */
export const people = ({ phone }: ControlDeps, t: Words): string => {
  const head = t.columns.map((name) => `<th>${name}</th>`).join('');
  const rows = [
    ...personas.map((persona) => row(t, persona)),
    ...others.map((one) => rowOfOther(t, one, phone !== undefined)),
  ].join('');
  const resetAll = form(t, `<button class="second" name="reset" value="all">${t.resetAll}</button>`);
  return `<p>${t.peopleLead}</p>${resetAll}<table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
};

const row = (t: Words, persona: Persona) => {
  const { account, vneid, login } = persona;
  const buttons = [
    account ? button('login', login, t.logIn) : '',
    vneid ? button('byVneid', login, t.byVneid) : '',
    button('reset', login, t.reset),
  ].join('');
  const history = account ? `<a href="/?lang=${t.language}&person=${login}#found">${t.story}</a>` : '';
  const name = (account ?? vneid)!.fullName;
  return cells(t, {
    name,
    login: account ? login : '–',
    numbers: numbersOf(t, persona),
    told: told[login]!,
    more: form(t, buttons + history),
  });
};

/** The number to type and the one at VNeID, or once if they are the same. */
const numbersOf = (t: Words, persona: Persona): string[] => {
  const toType = persona.account ? numberOf(persona) : '';
  const atVneid = persona.vneid?.cccd ?? '';
  if (toType === atVneid) return [`<code>${toType}</code>`];
  return [
    ...(toType ? [`${t.toType} <code>${toType}</code>`] : []),
    ...(atVneid ? [`${t.atVneid} <code>${atVneid}</code>`] : []),
  ];
};

const button = (name: string, login: string, text: string) =>
  `<button class="second" name="${name}" value="${login}">${text}</button>`;

/** A row for a person whom only VNeID knows, and only a VNeID that has an app. */
const rowOfOther = (t: Words, { login, fullName, number }: Other, hasApp: boolean) =>
  cells(t, {
    name: fullName,
    login: '–',
    numbers: [`${t.atVneid} <code>${number}</code>`],
    told: told[login]!,
    more: hasApp ? form(t, button('byVneid', login, t.byVneid)) : '',
  });

interface Row {
  readonly name: string;
  readonly login: string;
  readonly numbers: readonly string[];
  readonly told: Told;
  /** Buttons and links. */
  readonly more: string;
}

/** The labels replace the head of the table where a row is a block. */
const cells = (t: Words, row: Row) => {
  const which = t.language === 'vi' ? 0 : 1;
  const labelled = [
    `<code>${row.login}</code>`,
    row.numbers.join('<br>') || '–',
    row.told.do[which],
    row.told.see[which],
  ].map((cell, i) => `<td data-label="${t.columns[i + 1]}">${cell}</td>`);
  return `<tr><td><strong>${escape(row.name)}</strong></td>${labelled.join('')}<td>${row.more}</td></tr>`;
};
