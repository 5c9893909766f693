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

export interface SamSettings {
  /** What `synthesise` wrote. */
  readonly templateFolder: string;
  /** Of every function; SAM drops what the template does not declare. */
  readonly environment: Readonly<Record<string, string>>;
  /** For files that SAM is given. */
  readonly stateFolder: string;
  readonly log: Writable;
  /** Handed on to `sam local start-api`. */
  readonly more: readonly string[];
}

/** The API as SAM's emulator runs it: `sam local start-api` over the same template, each function in a container. */
export class SamApi implements Gateway {
  readonly #port: number;
  readonly #sam: ChildProcess;

  private constructor(port: number, sam: ChildProcess) {
    this.#port = port;
    this.#sam = sam;
  }

  /**
   * Resolves when a function has answered.
   * @throws Error that says what to install, or SAM's own last words
   */
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
    // SAM listens also when it can start no function: an image that is missing shows at the first request.
    const { statusCode } = await api.call(health);
    if (statusCode === 500 || statusCode === 502) {
      await api.stop();
      throw new Error(`${noFunction} SAM's last words:\n${said.trim()}`);
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
    // As Ctrl-C would: SAM then removes its containers.
    this.#sam.kill('SIGINT');
    await ended;
    this.#sam.stdin?.destroy();
  }

  /** Resolves when SAM listens; an unknown route needs no function. */
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
 * SAM in the shell's place, with the shell's child beside it. That child waits for our end of the pipe to close, which
 * happens however we die, and then stops SAM as Ctrl-C would, so that its containers go.
 */
const kept = [
  '-c',
  'exec 3<&0; sam=$$; { cat <&3 >/dev/null; kill -INT $sam 2>/dev/null; } & exec "$@" 3<&- </dev/null',
  'sh',
];

/** What a shell ends with when there is no such command. */
const notFound = 127;

const skipPull = '--skip-pull-image';

/** Past the edge, so the function refuses it; an answer shows that functions run. */
const health: ApiCall = { method: 'GET', path: '/api/health', rawQuery: '', headers: {}, body: Buffer.alloc(0) };

const noFunction = `SAM is up, but it can start no function. Most often its image is missing and cannot be fetched: "docker pull ${lambdaImage}" says why.`;

/** SAM hands these to the functions. */
const account = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_DEFAULT_REGION: 'ap-southeast-1',
  SAM_CLI_TELEMETRY: '0',
};

const samNeeded = 'There is no "sam" here. Install the AWS SAM CLI (pipx install aws-sam-cli).';
