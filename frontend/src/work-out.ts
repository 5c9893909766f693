import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/**
 * Does the effort that the portal asks of a new browser. It takes some seconds at most. The browser's own PBKDF2 runs
 * in the background, so the page stays responsive without a worker, which the policy forbids.
 * @param task as the portal sent it
 * @returns the answer in the form that the portal reads
 */
export const workOut = async (task: string): Promise<string> => {
  const challenge = JSON.parse(task) as Parameters<typeof solveChallenge>[0]['challenge'];
  const solution = await solveChallenge({ challenge, deriveKey });
  return JSON.stringify({ challenge, solution });
};
