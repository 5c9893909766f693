import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { join } from 'node:path';
import { request } from 'node:http';
import type { ApiCall, Gateway } from '../cloud/api.ts';
import { freePort, loopback } from '../cloud/http.ts';
import { isImageHere, lambdaImage } from './image.ts';
import { samNeeded } from './needs.ts';

export interface SamSettings {
  /** The output folder of `synthesise`. */
  readonly templateFolder: string;
  /** The environment of every function. SAM drops variables that the template does not declare. */
  readonly environment: Readonly<Record<string, string>>;
  /** A folder for files that SAM reads. */
  readonly stateFolder: string;
  readonly log: Writable;
  /** Arguments that are passed on to `sam local start-api`. */
  readonly more: readonly string[];
}

/** The API in SAM's emulator: `sam local start-api` with the same template, and each function in a container. */
export class SamApi implements Gateway {
  readonly #port: number;
  readonly #sam: ChildProcess;

  private constructor(port: number, sam: ChildProcess) {
    this.#port = port;
    this.#sam = sam;
  }

  /** Resolves after a function has answered. @throws Error that says what to install, or contains SAM's last output */
  static async start({ templateFolder, environment, stateFolder, log, more }: SamSettings): Promise<SamApi> {
    const port = await freePort();
    const variables = join(stateFolder, 'sam-environment.json');
    writeFileSync(variables, JSON.stringify({ Parameters: environment }));
    const sam = spawn(
      'sh',
      [
        ...kept,
        ...['sam', 'local', 'start-api', '--template', join(templateFolder, 'Api.template.json')],
        ...['--host', loopback, '--port', String(port), '--env-vars', variables],
        ...['--add-host', 'host.docker.internal:host-gateway', '--warm-containers', 'LAZY'],
        ...(isImageHere() && !more.includes(skipPull) ? [skipPull] : []),
        ...more,
      ],
      { env: { ...process.env, ...account }, stdio: ['pipe', 'pipe', 'pipe'], detached: true },
    );
    let said = '';
    for (const output of [sam.stdout, sam.stderr])
      output.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2000);
        log.write(chunk);
      });
    const api = new SamApi(port, sam);
    await new Promise<void>((resolve, reject) => {
      sam.on('exit', (code) => reject(new Error(code === notFound ? samNeeded : `SAM ended:\n${said}`)));
      void api.#answers().then(resolve);
    });
    // SAM listens even if it cannot start a function. A missing image shows only at the first request.
    const { statusCode } = await api.call(health);
    if (statusCode === 500 || statusCode === 502) {
      await api.stop();
      throw new Error(`${noFunction} SAM's last output:\n${said.trim()}`);
    }
    return api;
  }

  async call({ method, path, rawQuery, headers, body }: ApiCall): Promise<APIGatewayProxyStructuredResultV2> {
    const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      const url = { host: loopback, port: this.#port, path: rawQuery ? `${path}?${rawQuery}` : path };
      request({ ...url, method, headers: { ...headers, 'content-length': body.length } }, resolve)
        .on('error', reject)
        .end(body);
    });
    const { 'set-cookie': cookies = [], connection: _, 'transfer-encoding': __, ...others } = answer.headers;
    return {
      statusCode: answer.statusCode ?? 502,
      headers: others as Record<string, string>,
      cookies,
      body: Buffer.concat(await answer.toArray()).toString('base64'),
      isBase64Encoded: true,
    };
  }

  async stop(): Promise<void> {
    if (this.#sam.exitCode !== null || this.#sam.signalCode !== null) return;
    const ended = once(this.#sam, 'exit');
    // The same signal as Ctrl-C. SAM then removes its containers.
    this.#sam.kill('SIGINT');
    await ended;
    this.#sam.stdin?.destroy();
  }

  /** Resolves when SAM listens. A request to an unknown route needs no function. */
  async #answers(): Promise<void> {
    while (this.#sam.exitCode === null && this.#sam.pid !== undefined) {
      const isThere = await fetch(`http://${loopback}:${this.#port}/`).then(
        () => true,
        () => false,
      );
      if (isThere) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/**
 * Replaces the shell by SAM and keeps a child of the shell beside it. The child waits until our end of the pipe closes,
 * which happens even if we are killed. Then it stops SAM as Ctrl-C would, so SAM removes its containers.
 */
const kept = [
  '-c',
  'exec 3<&0; sam=$$; { cat <&3 >/dev/null; kill -INT $sam 2>/dev/null; } & exec "$@" 3<&- </dev/null',
  'sh',
];

/** The exit status of a shell if a command does not exist. */
const notFound = 127;

const skipPull = '--skip-pull-image';

/** This request does not pass the edge, so the function refuses it. Any answer shows that functions run. */
const health: ApiCall = { method: 'GET', path: '/api/health', rawQuery: '', headers: {}, body: Buffer.alloc(0) };

const noFunction = `SAM runs, but it cannot start a function. In most cases the image is missing and cannot be downloaded: "docker pull ${lambdaImage}" says why.`;

/** SAM passes these variables on to the functions. */
const account = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_DEFAULT_REGION: 'ap-southeast-1',
  SAM_CLI_TELEMETRY: '0',
};
