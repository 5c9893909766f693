import { cameFrom } from '../aws-fault.ts';

/** AWS's services answer in milliseconds; what does not is given up while the function still has time to say so. */
const defaults = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
};

type Next = (args: never) => Promise<unknown>;
interface AnyClient {
  readonly middlewareStack: { add: (middleware: never, options: { step: 'initialize' }) => void };
}

/** The operation is written down where the SDK still knows it, outside of its retries. */
const tellsItsCall =
  (next: Next, { clientName, commandName }: { clientName: string; commandName: string }): Next =>
  (args) =>
    next(args).catch((error: unknown) => {
      cameFrom(error, { service: clientName.replace('Client', ''), operation: commandName.replace('Command', '') });
      throw error;
    });

/** The one way to make a client of AWS. A fault of it names service and operation in the log. */
export const awsClient = <Client extends AnyClient, More extends object>(
  Client: new (config: typeof defaults & More) => Client,
  more: More = {} as More,
): Client => {
  const client = new Client({ ...defaults, ...more });
  client.middlewareStack.add(tellsItsCall as never, { step: 'initialize' });
  return client;
};
