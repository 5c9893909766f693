import { readCommit } from '../config.ts';
import { type Log, logTo } from '../log.ts';
import { environment } from './environment.ts';

/**
 * Logs to Lambda's own output, with the name and the version of the running function.
 * @param namespace of the metrics; empty if nothing is counted
 */
export const consoleLog = (namespace: string): Log =>
  logTo((line, level) => console[level](line), {
    namespace,
    function: environment['AWS_LAMBDA_FUNCTION_NAME'] ?? '',
    version: environment['AWS_LAMBDA_FUNCTION_VERSION'] ?? '',
    commit: readCommit(environment),
  });
