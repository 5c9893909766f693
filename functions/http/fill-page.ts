import type { View } from '../views/view.ts';
import { missing } from '../views/view.ts';
import { markWrong, messageIn } from './mark-wrong.ts';

/** The values that a function puts into a static page, for a browser without script. */
export interface Filling extends Partial<View> {
  /** The value of each hidden field, by the field's name. */
  readonly values?: Readonly<Record<string, string>>;
  /** Rows of label and text for the element with this `data-part`. */
  readonly rows?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** What the person typed, by the names of the fields. Passwords and hidden fields are never filled with it. */
  readonly typed?: Readonly<Record<string, string>>;
  /** The code of the message that the address names. */
  readonly refused?: string;
  /** What this message also says. Each fact has an element of its name that is hidden without it. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Lines for the list element with this `data-field`. */
  readonly lines?: Readonly<Record<string, readonly string[]>>;
  /** Parts that are shown open although the page folds them. */
  readonly open?: readonly string[];
  /** Values for the placeholders in braces. */
  readonly places?: Readonly<Record<string, string>>;
  readonly title?: string | undefined;
  /** Rows of the page's table. */
  readonly table?: readonly (readonly Cell[])[];
  /** Fills the template named `of` once for each item, and puts the results into the element named `place`. */
  readonly list?: { readonly place: string; readonly of: string; readonly items: readonly Filling[] };
  /** Replaces the address of a link or a form. */
  readonly linkTo?: (href: string) => string;
}

/** A text, with or without a link, or in another language than its page. */
export type Cell =
  string | { readonly text: string; readonly href: string } | { readonly text: string; readonly language: 'vi' };

/**
 * Puts values into the places that the page's own templates mark, and escapes each value. The result is for a browser
 * that runs no script. Scripts, buttons that need a script, and the paragraph that leads to this page are removed.
 */
export const fillPage = (page: string, filling: Filling): string => {
  const still = page
    .replace(/<script\b[^>]*><\/script>/g, '')
    .replace(/<button\b[^>]*\btype="button"[^>]*>[^]*?<\/button>/g, '')
    .replace(/<dialog\b[^>]*>[^]*?<\/dialog>/g, '')
    .replace(/<p\b[^>]*data-module="needs-script"[^>]*>[^]*?<\/p>/g, '')
    .replaceAll(' aria-busy="true"', '');
  const marked = markWrong(still, filling.refused, valueOf(page, 'data-wrong') ?? '');
  const filled = fillTags(marked, filling, listOf(still, filling));
  const withTable = filling.table
    ? filled.replace('<tbody role="rowgroup">', (tag) => tag + tableRows(still, filling.table!))
    : filled;
  const withTitle = filling.title ? titled(withTable, escapeHtml(filling.title)) : withTable;
  const places = Object.entries(filling.places ?? {});
  const withPlaces = places.reduce(
    (text, [place, value]) => text.replaceAll(place, () => escapeHtml(value)),
    withTitle,
  );
  return isWrong(page, filling.refused)
    ? withPlaces.replace('<title>', `<title>${valueOf(page, 'data-wrong')} `)
    : withPlaces;
};

/** The title of the window says so, as it does where a script runs; a message may also ask only to wait. */
const isWrong = (page: string, code: string | undefined): boolean =>
  messageIn(page, code)?.tag.includes('class="message bad"') === true;

/** @param list the filled items of the list */
const fillTags = (page: string, filling: Filling, list = ''): string => {
  const { values = {}, rows = {}, typed = {}, lines = {}, open = [], facts = {} } = filling;
  const { linkTo = unchanged } = filling;
  const texts = { ...filling.texts, ...facts };
  const parts = { ...filling.parts, ...Object.fromEntries(Object.keys(facts).map((name) => [name, true])) };
  // No attribute value contains an angle bracket, because frontend/html.ts escapes them.
  return page.replace(/<[a-z][a-z0-9]*\b[^>]*>/g, (tag) => {
    const [field, part, name] = ['data-field', 'data-part', 'name'].map((attribute) => valueOf(tag, attribute));
    if (field !== undefined && Object.hasOwn(lines, field)) return tag + lines[field]!.map(listItem).join('');
    if (field !== undefined && Object.hasOwn(texts, field)) return tag + escapeHtml(texts[field] ?? missing);
    if (name !== undefined && Object.hasOwn(values, name) && /\btype="hidden"/.test(tag))
      return tag.replace(/\bvalue="[^"]*"/, () => `value="${escapeHtml(values[name]!)}"`);
    if (name !== undefined && Object.hasOwn(typed, name) && !/\btype="(?:hidden|password)"/.test(tag))
      return tag.replace(/^<input\b/, () => `<input value="${escapeHtml(typed[name]!)}"`);
    const address = /^<(?:a|form)\b[^>]*\s(?:href|action)="([^"]*)"/.exec(tag)?.[1];
    const led = address ? tag.replace(`"${address}"`, () => `"${escapeHtml(linkTo(address))}"`) : tag;
    if (part === undefined) return led;
    const unfolded = open.includes(part) ? led.replace(/^<details\b/, '<details open') : led;
    const shown = Object.hasOwn(parts, part) ? showIf(unfolded, parts[part]!) : unfolded;
    return shown + (rows[part] ?? []).map(rowOf).join('') + (part === filling.list?.place ? list : '');
  });
};

const listOf = (page: string, { list, values }: Filling): string => {
  if (!list) return '';
  const [, item = ''] = new RegExp(`<template data-part="${list.of}">([^]*?)</template>`).exec(page) ?? [];
  return list.items.map((one) => fillTags(item, { ...one, values: { ...values, ...one.values } })).join('');
};

/** Each cell has the name of its column, which small screens show beside it. */
const tableRows = (page: string, rows: readonly (readonly Cell[])[]): string => {
  const labels = [...page.matchAll(/<th\b[^>]*>([^<]*)<\/th>/g)].map(([, label]) => label!);
  const cell = (content: Cell, i: number) => `<td role="cell" data-label="${labels[i] ?? ''}">${cellOf(content)}</td>`;
  return rows.map((cells) => `<tr role="row">${cells.map(cell).join('')}</tr>`).join('');
};

const cellOf = (content: Cell): string => {
  if (typeof content === 'string') return escapeHtml(content);
  const text = escapeHtml(content.text);
  return 'href' in content
    ? `<a href="${escapeHtml(content.href)}">${text}</a>`
    : `<span lang="${content.language}">${text}</span>`;
};

const unchanged = (address: string): string => address;

const valueOf = (tag: string, attribute: string): string | undefined =>
  new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1];

const showIf = (tag: string, isShown: boolean): string => {
  const shown = tag.replace(/\shidden(?=[\s>])/, '');
  return isShown ? shown : shown.replace(/\/?>$/, ' hidden>');
};

const listItem = (text: string): string => `<li>${escapeHtml(text)}</li>`;

const rowOf = ([label, text]: readonly [string, string]) =>
  `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`;

/** Replaces the heading and the title of the window. */
const titled = (page: string, title: string): string => {
  const heading = /<h1>([^<]*)<\/h1>/.exec(page)?.[1];
  return heading === undefined
    ? page
    : page
        .replace(`<h1>${heading}</h1>`, () => `<h1>${title}</h1>`)
        .replace(`<title>${heading}`, () => `<title>${title}`);
};

/** The texts that the page keeps for its script, in `data-words` of the element with this `data-module`. */
export const wordsInPage = <Words>(page: string, module: string): Words => {
  const tag = new RegExp(`<[^>]*\\sdata-module="${module}"[^>]*>`).exec(page)?.[0] ?? '';
  return JSON.parse(unescapeHtml(valueOf(tag, 'data-words') ?? '{}')) as Words;
};

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => entities[c as keyof typeof entities]);

const unescapeHtml = (text: string): string =>
  Object.entries(entities).reduceRight((plain, [character, entity]) => plain.replaceAll(entity, character), text);
