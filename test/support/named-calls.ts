import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Files of `ops` that a command reaches through its imports. */
const reached = (file: string, found = new Set<string>()): Set<string> => {
  if (found.has(file) || !file.startsWith('ops/')) return found;
  found.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  for (const [, target] of text.matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)'/g))
    reached(relative(root, join(root, dirname(file), target!)), found);
  return found;
};

/** @returns the operations of AWS that the sources of these commands name, without the service: `GetParameter` */
export const namedCalls = (...commands: readonly string[]): readonly string[] => {
  const files = new Set(commands.flatMap((file) => [...reached(file)]));
  const named = [...files].flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/import \{([^}]+)\} from '@aws-sdk\/client-/g)].flatMap(
      (match) => [...match[1]!.matchAll(/(?:paginate(\w+)|\b(\w+)Command)\b/g)].map((one) => one[1] ?? one[2]!),
    ),
  );
  return [...new Set(named)];
};
