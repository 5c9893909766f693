import type middy from '@middy/core';
import { AppError } from '../domain/app-error.ts';
import { type Reply, refuse } from '../http/replies.ts';
import { type ApiEvent, readRequest } from '../http/request.ts';
import type { ShowOn } from '../http/show-on.ts';
import { statuses } from '../http/statuses.ts';
import type { Log, LogEvents } from '../log.ts';
import type { Read } from './context.ts';

export interface ErrorHandlerDeps {
  log: Log;
  now: () => Date;
}

/**
 * The first middleware of every stack. It reads the request, and turns every error that is thrown after it into a
 * reply. The reply to an unexpected error says nothing about the error except a support code.
 * @param showOn the page that shows refusals to a browser; absent if only scripts call the route
 */
export const errorHandler = (
  { log, now }: ErrorHandlerDeps,
  showOn?: ShowOn,
): middy.MiddlewareObj<ApiEvent, Reply, Error, Read> => {
  const began = new WeakMap<object, number>();
  const finish = (context: Read, reply: Reply, outcome = context.outcome ?? 'ok', fault: Fault = 'none') => {
    const { request } = context;
    const tookMs = now().getTime() - (began.get(context) ?? now().getTime());
    log('request.done', {
      route: request.route,
      status: reply.statusCode ?? 200,
      outcome,
      fault,
      supportCode: request.source.supportCode,
      tookMs,
    });
  };
  return {
    before: ({ event, context }) => {
      began.set(context, now().getTime());
      context.request = readRequest(event, context.awsRequestId);
    },
    after: ({ context, response }) => finish(context, response!),
    onError: (middyRequest) => {
      const { context, error } = middyRequest;
      const refusal = toRefusal(error);
      middyRequest.response = refuse(refusal, context.request, showOn?.(context, refusal.code, refusal));
      const { route, source } = context.request;
      const fault = faultOf(error, refusal);
      if (fault === 'own') log('request.failed', { route, supportCode: source.supportCode, error });
      finish(context, middyRequest.response, refusal.code, fault);
    },
  };
};

type Fault = LogEvents['request.done']['fault'];

const faultOf = (error: unknown, { code }: AppError): Fault => {
  if (code === 'not-from-edge') return 'past-edge';
  if (statuses[code] < 500) return 'none';
  return error instanceof AppError ? 'expected' : 'own';
};

/**
 * The names of the errors of overloaded AWS services. The stores throw `Busy` when a write meets an overloaded table.
 */
const overloaded = new Set([
  'Busy',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'TimeoutError',
  'KMSInternalException',
  'DependencyTimeoutException',
]);

const toRefusal = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  return new AppError(error instanceof Error && overloaded.has(error.name) ? 'busy' : 'internal', { cause: error });
};
