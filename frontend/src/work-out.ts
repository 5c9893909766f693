import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/**
 * Works out what the portal asks of a browser that is not known; some seconds at most. The browser's own PBKDF2 runs
 * beside the page, and each of its answers lets the page breathe: no worker is needed, which the policy forbids.
 * @param task as the portal gave it @returns the answer as the portal reads it
 */
export const workOut = async (task: string): Promise<string> => {
  const challenge = JSON.parse(task) as Parameters<typeof solveChallenge>[0]['challenge'];
  const solution = await solveChallenge({ challenge, deriveKey });
  return JSON.stringify({ challenge, solution });
};
