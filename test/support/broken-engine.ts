import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { close, listen, loopback, portOf, readBody } from '../../local/cloud/http.ts';

/** A proxy in front of a DynamoDB engine. It can refuse an operation as AWS would, or answer it late. */
export class BrokenEngine {
  /** The operation that is refused, and the exception of the refusal. */
  refuses: { readonly operation: string; readonly exception: string } | undefined;
  /** The operation that is answered this many milliseconds late. */
  waits: { readonly operation: string; readonly ms: number } | undefined;
  #server: Awaited<ReturnType<typeof listen>> | undefined;

  /** @returns the endpoint to use in place of the engine */
  async before(engine: string): Promise<string> {
    const { hostname, port } = new URL(engine);
    this.#server = await listen(0, async (asked, answer) => {
      const body = await readBody(asked);
      const { operation, exception } = this.refuses ?? {};
      const called = String(asked.headers['x-amz-target']);
      if (this.waits && called.endsWith(`.${this.waits.operation}`)) await setTimeout(this.waits.ms);
      if (operation && called.endsWith(`.${operation}`)) {
        const __type = `com.amazonaws.dynamodb.v20120810#${exception}`;
        answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'REQUEST-1' });
        return void answer.end(JSON.stringify({ __type, message: 'words of a person' }));
      }
      const headers = { ...asked.headers, host: `${hostname}:${port}` };
      const onward = request({ hostname, port, path: asked.url, method: asked.method, headers }, (said) => {
        answer.writeHead(said.statusCode ?? 502, said.headers);
        said.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      onward.end(body);
    });
    return `http://${loopback}:${portOf(this.#server)}`;
  }

  async stop(): Promise<void> {
    if (this.#server) await close(this.#server);
  }
}
