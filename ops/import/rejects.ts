import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type ImportFault, type ImportFaultCode, importFaults } from '../../functions/domain/imported-account.ts';
import { CliError } from '../cli-error.ts';

/** One line of the file of rejects: the number of the line and the reason, without its content. */
export interface Reject extends ImportFault {
  readonly line: number;
  readonly reason: string;
}

export const rejectOf = (line: number, fault: ImportFault): Reject => ({
  line,
  ...fault,
  reason: importFaults[fault.code],
});

/** How many lines were rejected for one reason and field. */
export interface ReasonCount {
  readonly code: ImportFaultCode;
  readonly field: string;
  readonly count: number;
}

/**
 * Counts a file of rejects by reason, the most frequent first. It reads the file and not the memory of this run, so an
 * import that stopped and continued is counted completely.
 */
export const countReasons = async (rejectsFile: string): Promise<ReasonCount[]> => {
  const counts = new Map<string, ReasonCount>();
  for await (const text of createInterface({ input: createReadStream(rejectsFile) })) {
    const { code, field = '' } = JSON.parse(text) as Reject;
    const key = `${code} ${field}`;
    counts.set(key, { code, field, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
};

/** Formats the counts as a table for a terminal. */
export const tableOf = (counts: readonly ReasonCount[]): string => {
  const rows = [
    ['Lines', 'Code', 'Field', 'Reason'],
    ...counts.map(({ code, field, count }) => [String(count), code, field, importFaults[code]]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map(([lines, code, field, reason]) =>
      [lines!.padStart(widths[0]!), code!.padEnd(widths[1]!), field!.padEnd(widths[2]!), reason].join('  ').trimEnd(),
    )
    .join('\n');
};

/** Checks that the file of rejects can be written, before the import starts. */
export const beginRejects = (rejects: string) => {
  try {
    writeFileSync(rejects, '', { mode: 0o600 });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const words = `${rejects} cannot be written (${code ?? 'unknown'}). Progress and rejects are written beside the imported file. Copy that file to a folder that you can write.`;
    throw new CliError(words, { cause });
  }
};
