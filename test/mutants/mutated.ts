import type { Mutant } from './mutants.ts';

/** @throws Error when the source has changed, so that the weakening no longer fits */
export const mutated = (text: string, { name, file, changes }: Mutant): string =>
  changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`"${name}" fits ${file} no more: ${from}`);
    return before.replace(from, () => to);
  }, text);
