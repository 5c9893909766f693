import { resendArchive } from './archive.ts';
import type { Report, ResendDeps } from './deps.ts';
import { resendPipes } from './pipes.ts';
import { resendWorkers } from './workers.ts';

/**
 * Does everything again that ended as a dead letter: messages of workers, rows of pipes, events of the archive. Each
 * letter is deleted after its work is handed over. After an interruption, run it again: a worker that gets a row twice
 * does nothing the second time.
 * @returns the letters that stay
 * @throws CliError if the archivist fails again
 */
export const resend = async (deps: ResendDeps): Promise<Report['left']> => {
  const left: string[] = [];
  // The archive comes last, because it is the only part that can refuse.
  for (const part of [resendWorkers, resendPipes, resendArchive]) {
    const report = await part(deps);
    for (const sentence of report.said) deps.say(sentence);
    left.push(...report.left);
  }
  return left;
};
