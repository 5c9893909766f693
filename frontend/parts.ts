import { page } from '../functions/domain/destination.ts';
import { html, Html } from './html.ts';
import { theme } from './theme.ts';
import type { Words } from './words/vi.ts';

/** Returns the address of one of our pages in the language of the words. */
export const at = (t: Pick<Words, 'language'>, path: `/${string}`): string => page(path, t.language);

const paths = {
  telephone: 'M5 4h4l2 5-3 2a11 11 0 0 0 5 5l2-3 5 2v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0',
  onward: 'M5 12h14M13 6l6 6-6 6',
  phone: 'M8 2h8a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zM9.5 11l2 2 3.5-4M11 19h2',
  card: 'M4 5h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM6 15h4M14 10h4M14 14h4',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  key: 'M14.5 9.5a4.5 4.5 0 1 0-2 3.7L14 14.5h2.5V17H19v2.5h3V17l-7.7-6.500M8.5 9h.01',
  shield: 'M12 3l8 3v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6zM8.5 12l2.5 2.5L16 9.5',
  folder: 'M3 6h6l2 2h10v11H3zM9 13.5l2 2 4-4',
  done: 'M5 13l4.5 4.500L19 7',
} as const;
export type IconName = keyof typeof paths;

/** A drawing that adds nothing to the words beside it. */
export const drawn = (name: IconName): Html =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[name]}" /></svg>`;

/** A list with a drawing in each line. */
export const iconList = (lines: readonly (readonly [IconName, string | Html])[]): Html =>
  html`<ul class="icons">
    ${lines.map(([name, line]) => html`<li>${drawn(name)}<span>${line}</span></li>`)}
  </ul>`;

/** A row in a list of facts. A script fills in the value at `field`. @param part set if the row may be absent */
export const fact = (label: string, field: string, part?: string): Html =>
  html`<div ${part ? html`data-part="${part}"` : ''}>
    <dt>${label}</dt>
    <dd data-field="${field}"></dd>
  </div>`;

/**
 * The names of a table's columns. A script adds its rows. The role attributes are explicit, because browsers drop the
 * roles of a table if CSS changes its display.
 */
export const tableHead = (...names: readonly string[]): Html =>
  html`<thead role="rowgroup">
    <tr role="row">
      ${names.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
    </tr>
  </thead>`;

export const mark = (): Html => html`<svg viewBox="0 0 44 44" aria-hidden="true">${theme.mark}</svg>`;

/** The mark, name and tagline of the theme, as a link to the start page. */
export const brand = (t: Pick<Words, 'language'>): Html => {
  const { site, tagline } = theme.names[t.language];
  return html`<a class="brand" href="${at(t, '/')}"
    >${mark()}<span><b>${site}</b><small>${tagline}</small></span></a
  >`;
};

export type Step = 1 | 2 | 3 | 4;

/**
 * The progress of a person. It is not a menu, and the steps are not links.
 * @param mayLackNumber whether a person can come to this step without a number in the account
 */
export const progress = (t: Words, step: Step, mayLackNumber = false): Html =>
  html`<ol class="progress" data-part="progress" aria-label="${t.stepOf.replace('{step}', String(step))}">
    ${t.steps.map((name, i) =>
      i + 1 < step
        ? doneStep(t, name, i === 1 && mayLackNumber)
        : html`<li${i + 1 === step ? html` aria-current="step"` : ''}${step === 4 && i === 3 ? html` class="good"` : ''}>${i + 1 === step ? html`<span>${name}</span>` : name}</li>`,
    )}
  </ol>`;

const doneStep = (t: Words, name: string, mayLack: boolean) =>
  html`<li class="good" ${mayLack ? html` data-part="number-known" hidden` : ''}>
      ${name}<span class="vh"> ${t.stepDone}</span>
    </li>
    ${mayLack ? html`<li data-part="number-lacking">${name}</li>` : ''}`;
