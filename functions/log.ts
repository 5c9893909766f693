import { awsFaultOf } from './aws-fault.ts';
import { wordIn } from './domain/word.ts';

/** Every log event, by name. Its fields hold only codes, routes and numbers of the system, never typed text. */
export interface LogEvents {
  /**
   * `fault` divides the answers with status 5xx. `expected`: a use case decided the answer. `own`: an unexpected error
   * caused it. `past-edge` is a call that reached API Gateway without CloudFront.
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
  /** A claim of VNeID has a value that the profile does not know. */
  'vneid.unknown-word': { claim: string; word?: string };
  /** `code` and `cause` say why a server could not be reached (gateways/outage-cause.ts). */
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
  /** Ten wrong codes arrived for one telephone. Every code that was sent to it before this moment is now useless. */
  'codes.died': { channel: 'sms' };
  'archive.done': { events: number; tookMs: number };
  /** How many security events with one name a batch of audit events contained. */
  'audit.counted': { event: string; count: number };
  'archive.failed': { events: number; tookMs: number; error: unknown };
  /** The partners that fail, as the pages now show it; `none` if all work. */
  'outages.written': { failing: string };
  'probe.failed': { step: string; tookMs: number };
  /**
   * Written before a new version receives a citizen's call. `of` is the function. `status` exists if the function
   * answered, `error` if the call to AWS failed.
   */
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

/** The dimensions by which CloudWatch counts: routes, jobs and codes of the system, never a person. */
const measured: Partial<Record<keyof LogEvents, string[][]>> = {
  'request.done': [['route'], ['route', 'outcome'], ['fault']],
  'job.done': [['job', 'outcome']],
  // Not counted by version: a service that refuses a contact is not a fault of a new version.
  'job.failed': [['job'], ['cause']],
  'request.failed': [['function', 'version'], ['cause']],
  'codes.died': [['channel']],
  'archive.failed': [['function', 'version'], ['cause']],
  'audit.counted': [['event']],
  'vneid.failed': [['cause'], ['endpoint']],
  'population.failed': [['code'], ['cause']],
};

/** CloudWatch's embedded metric format: the log line itself is the metric, so nothing is sent twice. */
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
  /** The namespace of the metrics. */
  readonly namespace: string;
  readonly function: string;
  /** Errors are counted by version, so that a deployment takes back a new version that fails. */
  readonly version: string;
  /** The commit that the function was built from. `npm run where` needs the source maps of this build. */
  readonly commit: string;
}

/** Writes one JSON line for each event, in the shape that CloudWatch Logs Insights reads. */
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
      // The counters stand before the fields, because `audit.counted` has its own `count`.
      ...counted,
      ...cause,
      ...plain,
      ...described,
    };
    write(JSON.stringify(line), level);
  };

/**
 * Names and source positions of an error and its causes, never a message, because the messages of libraries quote their
 * input. A position looks like `login.cjs:16:4547`. `npm run where` finds the line of the sources.
 */
const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '', cause } = error;
  // A stack begins with the message, which may contain lines that look like positions.
  const traced = stack.slice(stack.indexOf(message) + message.length);
  const places = [...traced.matchAll(/^ +(at ).*?([\w.-]+:\d+:\d+)\)?$/gm)].map(([, at, place]) => at! + place!);
  const caused = cause === undefined ? '' : ` caused by ${describe(cause)}`;
  return [wordIn(name, 64), ...places].join(' ') + caused;
};
