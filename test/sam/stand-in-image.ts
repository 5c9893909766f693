import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isImageHere, lambdaImage } from '../../local/sam/image.ts';

/** Programs that SAM runs while it adds its own emulator to the image. */
const tools = ['/bin/sh', '/bin/mv', '/bin/chmod'];

/**
 * Makes a replacement for AWS's `nodejs24.x` image if that image cannot be pulled: the pinned Node, its libraries, and
 * a runtime client. Does nothing if an image of that name exists.
 */
export const ensureImage = (): void => {
  if (isImageHere()) return;
  const root = mkdtempSync(join(tmpdir(), 'lien-ket-image-'));
  try {
    const put = (from: string, to: string) => {
      mkdirSync(dirname(join(root, to)), { recursive: true });
      cpSync(realpathSync(from), join(root, to));
    };
    put(process.execPath, '/var/lang/bin/node');
    for (const tool of tools) put(tool, tool);
    for (const library of [process.execPath, ...tools].flatMap(librariesOf)) put(library, library);
    mkdirSync(join(root, 'var/runtime'));
    copyFileSync(join(import.meta.dirname, 'bootstrap.cjs'), join(root, 'var/runtime/bootstrap'));
    chmodSync(join(root, 'var/runtime/bootstrap'), 0o755);
    for (const folder of ['var/task', 'opt', 'tmp']) mkdirSync(join(root, folder), { recursive: true });
    const tar = execFileSync('tar', ['-C', root, '-c', '.'], { maxBuffer: 1024 ** 3 });
    const variables = 'ENV PATH=/var/lang/bin:/bin LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime';
    execFileSync('docker', ['import', '-c', 'WORKDIR /var/task', '-c', variables, '-', lambdaImage], { input: tar });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const librariesOf = (program: string): string[] =>
  execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/[^ )]+/g) ?? [];
