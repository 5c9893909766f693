import { withoutInvisible } from './plain-text.ts';

/** Reads a code as people type it: in groups, with hyphens, in wide digits. @returns undefined if it is not a code */
export const parseCode = (typed: string, digits: number): string | undefined => {
  const code = withoutInvisible(typed)
    .normalize('NFKC')
    .replace(/[\s.-]/g, '');
  return code.length === digits && /^\d+$/.test(code) ? code : undefined;
};
