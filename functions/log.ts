/** Everything we ever log, by name. Fields are codes, routes and numbers of ours; none takes what a person typed. */
export interface LogEvents {
  'request.done': { route: string; status: number; code?: string; supportCode: string; tookMs: number };
  'request.failed': { route: string; supportCode: string; error: unknown };
  'logout.rejected': { rule: string };
  'job.done': { job: string; tried: number; tookMs: number; outcome: string };
  'job.failed': { job: string; tried: number; tookMs: number; error: unknown };
  'population.failed': { reason: string; tookMs: number };
}

export type Log = <Name extends keyof LogEvents>(name: Name, fields: LogEvents[Name]) => void;

/** One JSON line each, the shape CloudWatch Logs Insights reads. */
export const logTo =
  (write: (line: string, level: 'info' | 'error') => void): Log =>
  (name, fields) => {
    const { error, ...plain } = fields as { error?: unknown };
    const level = name.endsWith('failed') ? 'error' : 'info';
    const described = error === undefined ? {} : { error: describe(error) };
    write(JSON.stringify({ level, name, at: new Date().toISOString(), ...plain, ...described }), level);
  };

export const log: Log = logTo((line, level) => console[level](line));

/** Name, our code and place of an error, never its message: messages of libraries quote what they were given. */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
  const cause = error.cause === undefined ? '' : ` caused by ${describe(error.cause)}`;
  return `${error.name} ${places.join(' ')}${cause}`;
};
