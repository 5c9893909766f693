import type { Mutant } from './mutants.ts';

/** Applies a mutant to a source. @throws Error if the source has changed, so that the mutant no longer fits */
export const mutated = (text: string, { name, file, changes }: Mutant): string =>
  changes.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`The mutant "${name}" no longer fits ${file}: ${from}`);
    return before.replace(from, () => to);
  }, text);
