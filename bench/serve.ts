/** One call, with the data that was prepared for it before the clock started. */
export type Calls = Readonly<Record<string, (i: number, ready: unknown) => Promise<unknown>>>;

/** The preparation of each call, which is not counted. */
export type Preparations = Readonly<Record<string, () => Promise<unknown>>>;

/** What the parent asks for: this number of calls, one after the other or several at once. */
export interface CallRequest {
  readonly what: string;
  readonly count: number;
  readonly atOnce?: number;
}

/**
 * What every contender does: it runs the calls that the parent asks for, and answers with the time of all calls and of
 * each call.
 */
export const serve = (calls: Calls, preparations: Preparations = {}): void => {
  const run = async ({ what, count, atOnce = 1 }: CallRequest) => {
    const ready: unknown[] = [];
    for (let i = 0; i < count && preparations[what]; i++) ready.push(await preparations[what]());
    const times: number[] = [];
    let next = 0;
    const caller = async () => {
      while (next < count) {
        const i = next++;
        const asked = performance.now();
        await calls[what]!(i, ready[i]);
        times.push(performance.now() - asked);
      }
    };
    const cpu = process.cpuUsage();
    const began = performance.now();
    await Promise.all(Array.from({ length: atOnce }, caller));
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    process.send!({ ms, cpuMs: (user + system) / 1000, times });
  };
  process.on('message', (asked: CallRequest) => {
    run(asked).catch((error: unknown) =>
      process.send!({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.send!('ready');
};
