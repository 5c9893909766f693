import { CliError } from '../cli-error.ts';
import { resendArchive } from './archive.ts';
import type { Report, ResendDeps } from './deps.ts';
import { resendPipes } from './pipes.ts';
import { resendWorkers } from './workers.ts';

/**
 * Does everything again that ended as a dead letter: messages of workers, rows of pipes, events of the archive. Then it
 * starts the pipes that do not run. Each dead letter is deleted after its work is handed over. After an interruption, run
 * the command again: a worker that gets a row twice does nothing the second time.
 * @returns a sentence about each dead letter that stays in its queue, and about each part that failed
 */
export const resend = async (deps: ResendDeps): Promise<string[]> => {
  const unresolved: string[] = [];
  const parts: readonly (() => Promise<Report>)[] = [
    () => resendWorkers(deps),
    () => resendPipes(deps),
    () => resendArchive(deps),
    async () => ({ done: await deps.startPipes(), unresolved: [] }),
  ];
  for (const part of parts) {
    // An archivist that fails again must not keep a pipe from starting.
    const report = await part().catch((error: unknown) => {
      if (error instanceof CliError) return { done: [], unresolved: [error.message] };
      throw error;
    });
    for (const sentence of report.done) deps.say(sentence);
    unresolved.push(...report.unresolved);
  }
  return unresolved;
};
