/** One call, with what was made ready for it before the clock ran. */
export type Calls = Readonly<Record<string, (i: number, ready: unknown) => Promise<unknown>>>;

/** What must be done before each of so many calls, and is not counted. */
export type Preparations = Readonly<Record<string, () => Promise<unknown>>>;

/** What every arm does: answers the parent's `{ what, count }` with how long so many calls, one after the other, took. */
export const serve = (calls: Calls, preparations: Preparations = {}): void => {
  const run = async ({ what, count }: { what: string; count: number }) => {
    const ready: unknown[] = [];
    for (let i = 0; i < count && preparations[what]; i++) ready.push(await preparations[what]());
    const cpu = process.cpuUsage();
    const began = performance.now();
    for (let i = 0; i < count; i++) await calls[what]!(i, ready[i]);
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    process.send!({ ms, cpuMs: (user + system) / 1000 });
  };
  process.on('message', (asked: { what: string; count: number }) => {
    run(asked).catch((error: unknown) =>
      process.send!({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.send!('ready');
};
