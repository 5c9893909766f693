import { spawnSync } from 'node:child_process';

/** The image in which SAM runs a function of this machine's architecture. */
export const lambdaImage = `public.ecr.aws/lambda/nodejs:24-${process.arch === 'arm64' ? 'arm64' : 'x86_64'}`;

/**
 * SAM asks the registry at every start, even for a local image. In an office that cannot reach the registry, this would
 * fail.
 */
export const isImageHere = (): boolean =>
  spawnSync('docker', ['image', 'inspect', lambdaImage], { stdio: 'ignore' }).status === 0;
