import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { LogoutTokens } from '../../domain/gateways.ts';
import type { Log } from '../../log.ts';
import { providerKeys } from './keys.ts';
import { isOutage } from './outage.ts';
import type { OpenIdProfile } from './profile.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** A token is for now: its issuer sends it at once. */
const maxAgeSeconds = 120;

/** OpenID Connect Back-Channel Logout 1.0, 2.6. A token that names only a session of the issuer's is not for us: we keep none. */
export const logoutTokens = (profile: OpenIdProfile, log: Log): LogoutTokens => {
  const keys = providerKeys(profile, log);
  return {
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer: profile.issuer,
          audience: profile.clientId,
          algorithms: [profile.idTokenAlgorithm],
          typ: 'logout+jwt',
          requiredClaims: ['iat', 'jti', 'sub', 'events'],
          maxTokenAge: maxAgeSeconds,
        });
        const rule = brokenRule(payload);
        if (rule) return { kind: 'rejected', rule };
        return { kind: 'logout', issuer: profile.issuer, subject: payload.sub!, id: payload.jti! };
      } catch (error) {
        if (isOutage(error)) return { kind: 'unavailable' };
        return { kind: 'rejected', rule: error instanceof errors.JOSEError ? error.code : 'unreadable' };
      }
    },
  };
};

const brokenRule = ({ nonce, events, sub, jti }: JWTPayload): string | undefined => {
  if (nonce !== undefined) return 'nonce';
  const event = (events as Record<string, unknown> | null)?.[logoutEvent];
  if (typeof event !== 'object' || event === null) return 'events';
  return sub === '' || jti === '' ? 'empty claim' : undefined;
};
