import { isDown } from './provider-fetch.ts';

/** Time-outs and broken connections, and what `jose` throws when keys cannot be had. */
const outageCodes = /^(OAUTH_TIMEOUT|OAUTH_ABORT|ERR_JWKS_TIMEOUT|ERR_JOSE_GENERIC|ECONN\w+|EPIPE|UND_ERR_\w+)$/;

/** The provider or the way to it is down, somewhere along the chain of causes. */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, cause, name, message, status } = error as Error & { code?: string; status?: number };
  // openid-client's error for an answer with a body of its own.
  if (name === 'ResponseBodyError' && status !== undefined) return isDown(status);
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return cause instanceof Response && cause.status >= 500;
  const isCut = error instanceof TypeError && (message === 'fetch failed' || message === 'terminated');
  return isCut || name === 'TimeoutError' || outageCodes.test(code ?? '') || isOutage(cause);
};
