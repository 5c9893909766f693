import { awsFaultOf } from './aws-fault.ts';
import { wordIn } from './domain/word.ts';

/** Everything we ever log, by name. Fields are codes, routes and numbers of ours; none takes what a person typed. */
export interface LogEvents {
  /**
   * `fault` tells answers of 5xx apart: `expected` were decided by a use case, `own` were not. `past-edge` is a call that
   * reached API Gateway without CloudFront.
   */
  'request.done': {
    route: string;
    status: number;
    outcome: string;
    fault: 'none' | 'expected' | 'own' | 'past-edge';
    supportCode: string;
    tookMs: number;
  };
  'request.failed': { route: string; supportCode: string; error: unknown };
  'logout.rejected': { rule: string };
  'job.done': { job: string; tried: number; tookMs: number; outcome: string };
  'job.failed': { job: string; tried: number; tookMs: number; error: unknown };
  /** `code` and `cause` say why a server could not be reached (gateways/outage-cause.ts). */
  'vneid.unknown-word': { claim: string; word?: string };
  'vneid.failed': { endpoint: string; status?: number; code: string; cause: string };
  'population.failed': {
    endpoint: string;
    status?: number;
    code: string;
    cause: string;
    tookMs: number;
    error: unknown;
  };
  'logins.counted': { right: number; wrong: number; tookMs: number };
  /** Ten wrong codes for one telephone: none that was sent to it by then answers a notice. */
  'codes.died': { channel: 'sms' };
  'archive.done': { events: number; tookMs: number };
  /** How many security events of one name a batch of the audit held. */
  'audit.counted': { event: string; count: number };
  'archive.failed': { events: number; tookMs: number; error: unknown };
  'probe.failed': { step: string; tookMs: number };
  /** Before it had a citizen's call. `of` is the function; `status` is there where it answered, `error` where AWS did not. */
  'new-version.failed': {
    of: string;
    newVersion: string;
    why: string;
    status?: number;
    errorType?: string;
    error?: unknown;
  };
}

export type Log = <Name extends keyof LogEvents>(name: Name, fields: LogEvents[Name]) => void;

/** What CloudWatch counts, and by what: routes, jobs and codes of ours, never a person. */
const measured: Partial<Record<keyof LogEvents, string[][]>> = {
  'request.done': [['route'], ['route', 'outcome'], ['fault']],
  'job.done': [['job', 'outcome']],
  // Not by version: a contact that a service refuses is no fault of a new one.
  'job.failed': [['job'], ['cause']],
  'request.failed': [['function', 'version'], ['cause']],
  'codes.died': [['channel']],
  'archive.failed': [['function', 'version'], ['cause']],
  'audit.counted': [['event']],
  'vneid.failed': [['cause'], ['endpoint']],
  'population.failed': [['code'], ['cause']],
};

/** CloudWatch's embedded metric format: the log line itself is the metric, so that nothing is sent twice. */
const metricsOf = (namespace: string, dimensions: string[][]) => ({
  count: 1,
  _aws: {
    Timestamp: Date.now(),
    CloudWatchMetrics: [
      {
        Namespace: namespace,
        Dimensions: dimensions,
        Metrics: [
          { Name: 'count', Unit: 'Count' },
          { Name: 'tookMs', Unit: 'Milliseconds' },
        ],
      },
    ],
  },
});

export interface LogOrigin {
  /** Of the metrics. */
  readonly namespace: string;
  readonly function: string;
  /** A new version that fails is taken back by its own count. */
  readonly version: string;
  /** What it was built from. `npm run where` needs the maps of this build. */
  readonly commit: string;
}

/** One JSON line each, the shape CloudWatch Logs Insights reads. */
export const logTo =
  (write: (line: string, level: 'info' | 'error') => void, { namespace, ...running }: LogOrigin): Log =>
  (name, fields) => {
    const { error, ...plain } = fields as { error?: unknown };
    const level = name.endsWith('failed') ? 'error' : 'info';
    const described = error === undefined ? {} : { ...awsFaultOf(error), error: describe(error) };
    const cause = error === undefined ? {} : { cause: 'other' };
    const counted = measured[name] ? metricsOf(namespace, measured[name]) : {};
    const line = {
      level,
      name,
      at: new Date().toISOString(),
      ...running,
      // Before the fields: what was counted says how many.
      ...counted,
      ...cause,
      ...plain,
      ...described,
    };
    write(JSON.stringify(line), level);
  };

/**
 * Names and places of an error and its causes, never a message: messages of libraries quote what they were given. A place
 * is `login.cjs:16:4547`; `npm run where` says which line of the sources that is.
 */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '', cause } = error;
  // A message stands before the places, and may have lines that look like them.
  const traced = stack.slice(stack.indexOf(message) + message.length);
  const places = [...traced.matchAll(/^ +(at ).*?([\w.-]+:\d+:\d+)\)?$/gm)].map(([, at, place]) => at! + place!);
  const caused = cause === undefined ? '' : ` caused by ${describe(cause)}`;
  return [wordIn(name, 64), ...places].join(' ') + caused;
};
