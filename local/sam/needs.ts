import { spawnSync } from 'node:child_process';

export const engineNeeded =
  'No container engine answers. Install Docker (Debian: apt install docker.io), start it, and set DOCKER_HOST if it listens elsewhere.';

export const samNeeded = 'This machine has no "sam". Install the AWS SAM CLI (pipx install aws-sam-cli).';

const works = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Checks what SAM needs before half a minute of building. @throws Error with one sentence */
export const mustHaveSam = (): void => {
  // An engine that does not answer has a version, and fails.
  if (!works('docker', 'version')) throw new Error(engineNeeded);
  if (!works('sam', '--version')) throw new Error(samNeeded);
};
