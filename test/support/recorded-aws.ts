/** What a client was asked: the operation as the service names it, what stood in it, and where. */
export interface Asked {
  /** Such as `SSM.GetParameter`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly region: string;
}

/** By operation: what AWS would answer. It may throw, as AWS's client does. */
export type Answers = Readonly<Record<string, (input: never, region: string) => unknown>>;

interface AnyClient {
  readonly config: { region: () => Promise<string> };
  readonly middlewareStack: { add: (middleware: never, options: { step: 'initialize'; name: string }) => void };
}

/**
 * Stands in the place of AWS behind one client, document clients made from it included: every call is written down, and
 * answered from the table. A call that is not in the table fails the test.
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
        if (!answer) throw new Error(`The test answers no ${operation}`);
        return { output: { $metadata: {}, ...(answer(input as never, region) as object) }, response: {} };
      };
    middlewareStack.add(answering as never, { step: 'initialize', name: 'recorded' });
    return client;
  };
