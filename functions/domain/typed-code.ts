import { withoutInvisible } from './plain-text.ts';

/** A code as people type it: in groups, with hyphens, in wide digits. @returns undefined for what cannot be one */
export const parseCode = (typed: string, digits: number): string | undefined => {
  const code = withoutInvisible(typed)
    .normalize('NFKC')
    .replace(/[\s.-]/g, '');
  return code.length === digits && /^\d+$/.test(code) ? code : undefined;
};
