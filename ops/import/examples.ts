import type { ImportFault } from '../../functions/domain/imported-account.ts';

const most = 10;
const longest = 40;

/**
 * Masks a text: every letter becomes `A` or `a`, every digit `9`, and an invisible character its code point. The result
 * shows what is wrong with a form ("9.99A+99") and contains nothing about the person.
 */
export const shapeOf = (text: string): string =>
  Array.from(text.slice(0, longest), (character) => {
    if (/\p{N}/u.test(character)) return '9';
    if (/\p{Lu}/u.test(character)) return 'A';
    if (/\p{L}/u.test(character)) return 'a';
    if (character === ' ' || /^[\p{P}\p{S}]$/u.test(character)) return character;
    return `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`;
  }).join('') + (text.length > longest ? '…' : '');

export interface Example {
  readonly line: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly shape: string;
}

/**
 * Collects masked examples of rejected lines: at most ten, and one of every reason before a second one of any reason.
 */
export class Examples {
  readonly #found: Example[] = [];

  /** @param text the whole line; undefined if it could not be read */
  add(line: number, { code, field }: ImportFault, text: string | undefined): void {
    const isKnown = (one: Example) => one.code === code && one.field === field;
    const isNew = !this.#found.some(isKnown);
    if (this.#found.length >= most && !isNew) return;
    if (this.#found.length >= most) {
      const spare = this.#found.findLastIndex((one, i) =>
        this.#found.slice(0, i).some((two) => two.code === one.code && two.field === one.field),
      );
      if (spare === -1) return;
      this.#found.splice(spare, 1);
    }
    this.#found.push({ line, code, field, shape: shapeOf(valueIn(text, field)) });
  }

  all(): readonly Example[] {
    return [...this.#found].sort((a, b) => a.line - b.line);
  }
}

/** Returns the value of the field in this line, or the whole line if the field is unknown. */
const valueIn = (text: string | undefined, field: string | undefined): string => {
  if (text === undefined) return '';
  if (field === undefined) return text;
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)[field];
    return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  } catch {
    return text;
  }
};
