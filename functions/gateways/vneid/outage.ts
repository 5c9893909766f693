import { ResponseBodyError } from 'openid-client';

const outageCodes = /^(OAUTH_TIMEOUT|OAUTH_ABORT|ERR_JWKS_TIMEOUT|ECONN\w+|EPIPE|UND_ERR_\w+)$/;

/** The provider or the way to it is down, somewhere along the chain of causes. */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof ResponseBodyError) return error.status >= 500 || error.status === 429;
  const { code, cause, name, message } = error as Error & { code?: string };
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return cause instanceof Response && cause.status >= 500;
  const isCut = error instanceof TypeError && (message === 'fetch failed' || message === 'terminated');
  return isCut || name === 'TimeoutError' || outageCodes.test(code ?? '') || isOutage(cause);
};
