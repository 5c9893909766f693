import { isDown } from './provider-fetch.ts';

/** Time-outs, broken connections, and the errors of `jose` when the keys cannot be read. */
const outageCodes =
  /^(OAUTH_TIMEOUT|OAUTH_ABORT|ERR_JWKS_TIMEOUT|ERR_JOSE_GENERIC|KEYS_RELOADED_LATELY|ECONN\w+|EPIPE|UND_ERR_\w+)$/;

/**
 * Returns whether the provider or the connection to it is down, anywhere in the chain of causes. Errors are recognised
 * by their codes, because a minified bundle changes the names of classes.
 */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const status = statusOf(error);
  if (status !== undefined) return isDown(status);
  const { code, cause, name, message } = error as Error & { code?: string };
  const isCut = error instanceof TypeError && (message === 'fetch failed' || message === 'terminated');
  return isCut || name === 'TimeoutError' || outageCodes.test(code ?? '') || isOutage(cause);
};

/** Returns the HTTP status of an answer that openid-client refused, with or without an OAuth error in its body. */
export const statusOf = (error: unknown): number | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code, cause, status } = error as Error & { code?: string; status?: number };
  if (code === 'OAUTH_RESPONSE_BODY_ERROR' || code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') return status;
  // This also covers an error whose body is a gateway's page and not JSON.
  return cause instanceof Response && !cause.ok ? cause.status : undefined;
};
