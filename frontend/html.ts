/** Markup that is safe inside other markup. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | false | undefined | readonly Html[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const render = (part: Part): string => {
  if (part === false || part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(render).join('\n');
  return String(part).replace(/[&<>"']/g, (c) => entities[c]!);
};

/** A template that escapes its values, except values that are markup themselves. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.reduce((text, s, i) => text + render(parts[i - 1]) + s));

/** Removes the indentation of the templates. A browser shows a line break as one space, so the page stays the same. */
export const withoutIndentation = (page: string): string => page.replace(/\s*\n\s*/g, ' ').replaceAll(' >', '>');
