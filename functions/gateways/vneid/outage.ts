import { isDown } from './provider-fetch.ts';

/** Time-outs and broken connections, and what `jose` throws when keys cannot be had. */
const outageCodes =
  /^(OAUTH_TIMEOUT|OAUTH_ABORT|ERR_JWKS_TIMEOUT|ERR_JOSE_GENERIC|KEYS_RELOADED_LATELY|ECONN\w+|EPIPE|UND_ERR_\w+)$/;

/**
 * The provider or the way to it is down, somewhere along the chain of causes. Errors are told apart by their codes: the
 * names of classes are other ones in a minified bundle.
 */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const status = statusOf(error);
  if (status !== undefined) return isDown(status);
  const { code, cause, name, message } = error as Error & { code?: string };
  const isCut = error instanceof TypeError && (message === 'fetch failed' || message === 'terminated');
  return isCut || name === 'TimeoutError' || outageCodes.test(code ?? '') || isOutage(cause);
};

/** The HTTP status of an answer that openid-client refused, with or without an OAuth error in its body. */
export const statusOf = (error: unknown): number | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code, cause, status } = error as Error & { code?: string; status?: number };
  if (code === 'OAUTH_RESPONSE_BODY_ERROR' || code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') return status;
  // Also where the body of an error is a page of a gateway, and no JSON.
  return cause instanceof Response && !cause.ok ? cause.status : undefined;
};
