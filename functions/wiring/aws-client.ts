import { cameFrom } from '../aws-fault.ts';

/** AWS services answer in milliseconds. A slower call is aborted while the function still has time to reply. */
const defaults = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1_500, throwOnRequestTimeout: true },
};

type Next = (args: never) => Promise<unknown>;
interface AnyClient {
  readonly middlewareStack: { add: (middleware: never, options: { step: 'initialize' }) => void };
}

/** Records the operation outside the SDK's retries, where the SDK still knows its name. */
const tellsItsCall =
  (next: Next, { clientName, commandName }: { clientName: string; commandName: string }): Next =>
  (args) =>
    next(args).catch((error: unknown) => {
      cameFrom(error, { service: clientName.replace('Client', ''), operation: commandName.replace('Command', '') });
      throw error;
    });

/** Makes a client of AWS. Every client is made here, so that a fault names its service and operation in the log. */
export const awsClient = <Client extends AnyClient, More extends object>(
  Client: new (config: typeof defaults & More) => Client,
  more: More = {} as More,
): Client => {
  const client = new Client({ ...defaults, ...more });
  client.middlewareStack.add(tellsItsCall as never, { step: 'initialize' });
  return client;
};
