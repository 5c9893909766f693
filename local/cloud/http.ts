import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Only this machine may connect to a laptop edition: its people are made up, but its code is real. */
export const loopback = '127.0.0.1';

/** @param port 0 for any free port @throws Error with a sentence if the port is in use */
export const listen = (port: number, listener: RequestListener): Promise<Server> =>
  new Promise((resolve, reject) => {
    // A server that closes idle connections can close one while a caller sends its next request on it.
    const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
      // Refuses the name of another site that resolves to this machine (DNS rebinding). Nobody can own a name under
      // .internal.
      if (!/^(localhost|host\.docker\.internal|127(\.\d+){3})(:\d+)?$/.test(request.headers.host ?? '')) {
        response.writeHead(421).end();
        return;
      }
      // A caller that disconnects during a request must not stop the server for other callers.
      void Promise.resolve(listener(request, response) as unknown).catch(() => response.destroy());
    });
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Stop what uses it, or choose another first port: PORT=9080 npm start`)
          : error,
      ),
    );
    server.listen(port, loopback, () => resolve(server));
  });

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export interface Port {
  readonly address: string;
  /**
   * Sets the listener. Until then the port answers 503: its address must be known before the parts behind it are
   * created.
   */
  serve(listener: RequestListener): void;
  stop(): Promise<void>;
}

/** @param port 0 for any free port @param host the name of this machine in the address */
export const openPort = async (port: number, host: string): Promise<Port> => {
  let listener: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = await listen(port, (request, response) => listener(request, response));
  return {
    address: `http://${host}:${portOf(server)}`,
    serve: (real) => void (listener = real),
    stop: () => close(server),
  };
};

export const freePort = async (): Promise<number> => {
  const server = await listen(0, () => {});
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
};

export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
