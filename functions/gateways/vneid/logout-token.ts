import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { LogoutTokens } from '../../domain/gateways.ts';
import type { Log } from '../../log.ts';
import { providerKeys } from './keys.ts';
import { isOutage } from './outage.ts';
import type { OpenIdProfile } from './profile.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** An older token is refused, because the issuer sends it at once. */
const maxAgeSeconds = 120;
/** How far the provider's clock may differ from ours. */
const clockSeconds = 30;

/**
 * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). There a `typ` is only a recommendation, so the
 * profile says whether the provider writes one. If it does not, the event identifies a logout token, because no ID
 * token has it. A token that names only a session is accepted only if the profile says that the provider sends such
 * tokens.
 */
export const logoutTokens = (profile: OpenIdProfile, log: Log): LogoutTokens => {
  const keys = providerKeys(profile, log);
  const { typ, names } = profile.logoutToken;
  return {
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer: profile.issuer,
          audience: profile.clientId,
          algorithms: [profile.idTokenAlgorithm],
          ...(typ !== 'any' && { typ }),
          requiredClaims: ['iat', 'exp', 'jti', 'events', ...(names === 'sub' ? ['sub'] : [])],
          maxTokenAge: maxAgeSeconds,
          clockTolerance: clockSeconds,
        });
        const rule = brokenRule(payload);
        if (rule) return { kind: 'rejected', rule };
        const { sub: subject, sid, jti: id } = payload;
        return {
          kind: 'logout',
          issuer: profile.issuer,
          ...(subject && { subject }),
          ...(names === 'sid-only' && typeof sid === 'string' && { sid }),
          id: id!,
        };
      } catch (error) {
        if (isOutage(error)) return { kind: 'unavailable' };
        return { kind: 'rejected', rule: ruleOf(error) };
      }
    },
  };
};

/** The code of the error, and the claim that it is about. */
const ruleOf = (error: unknown): string =>
  error instanceof errors.JOSEError
    ? [error.code, (error as { claim?: string }).claim].filter(Boolean).join(' ')
    : 'unreadable';

const brokenRule = ({ nonce, events, sub, sid, jti }: JWTPayload): string | undefined => {
  if (nonce !== undefined) return 'nonce';
  const event = (events as Record<string, unknown> | null)?.[logoutEvent];
  if (typeof event !== 'object' || event === null) return 'events';
  if (!sub && !sid) return 'sub';
  return sub === '' || jti === '' ? 'empty claim' : undefined;
};
