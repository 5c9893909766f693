import { spawnSync } from 'node:child_process';

/** The image that SAM runs a function of this machine's architecture in. */
export const lambdaImage = `public.ecr.aws/lambda/nodejs:24-${process.arch === 'arm64' ? 'arm64' : 'x86_64'}`;

/** SAM asks the registry at every start, also for an image that is here: an office without that registry would get no answer. */
export const isImageHere = (): boolean =>
  spawnSync('docker', ['image', 'inspect', lambdaImage], { stdio: 'ignore' }).status === 0;
