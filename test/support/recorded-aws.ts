/** One call of a client: the operation as the service names it, its input, and the region. */
export interface Asked {
  /** For example `SSM.GetParameter`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly region: string;
}

/** The answer of AWS for each operation. It may throw, as AWS's client does. */
export type Answers = Readonly<Record<string, (input: never, region: string) => unknown>>;

interface AnyClient {
  readonly config: { region: () => Promise<string> };
  readonly middlewareStack: { add: (middleware: never, options: { step: 'initialize'; name: string }) => void };
}

/**
 * Replaces AWS behind one client, including document clients made from it. Every call is recorded and answered from the
 * table. A call that is not in the table fails the test.
 */
export const recordedBy =
  (asked: Asked[], answers: Answers) =>
  <Client>(client: Client): Client => {
    const { config, middlewareStack } = client as AnyClient;
    const answering =
      (_: unknown, { clientName, commandName }: { clientName: string; commandName: string }) =>
      async ({ input }: { input: Asked['input'] }) => {
        const operation = `${clientName.replace(/Client$/, '')}.${commandName.replace(/Command$/, '')}`;
        const region = await config.region();
        asked.push({ operation, input, region });
        const answer = answers[operation];
        if (!answer) throw new Error(`The test has no answer for ${operation}.`);
        return { output: { $metadata: {}, ...(answer(input as never, region) as object) }, response: {} };
      };
    middlewareStack.add(answering as never, { step: 'initialize', name: 'recorded' });
    return client;
  };
