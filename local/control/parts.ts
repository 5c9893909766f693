import type { Words } from './words.ts';

/** A form of the control page. It carries the language, so that the answer has it too. */
export const form = (t: Words, body: string): string =>
  `<form method="post"><input type="hidden" name="lang" value="${t.language}">${body}</form>`;

/** A form that looks something up and shows it at the top. */
export const lookUpForm = (t: Words, field: string, button: string): string =>
  `<form action="#found"><input type="hidden" name="lang" value="${t.language}"><div class="field">${field}</div><button class="second">${button}</button></form>`;
