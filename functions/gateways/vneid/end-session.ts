import type { VneidProfile } from './profile.ts';

/** How the browser ends VNeID's session: nothing to do, an address to open, or a form to send. */
export type EndOfSession =
  | { readonly kind: 'none' }
  | { readonly kind: 'go'; readonly address: string }
  | { readonly kind: 'form'; readonly action: string; readonly fields: Readonly<Record<string, string>> };

/**
 * Ends VNeID's session (OpenID Connect RP-Initiated Logout 1.0, 2). An ID token contains the person's CCCD, so it is
 * sent in a form and never in an address. An address that the provider stated is followed only to a host that the
 * profile names.
 */
export const endOfSession =
  ({ endSession, clientId, redirectUri }: VneidProfile) =>
  (ends: string | undefined): EndOfSession => {
    const back = new URL('/dang-nhap/', redirectUri).href;
    switch (endSession.kind) {
      case 'none':
        return { kind: 'none' };
      case 'logout-uri':
        return ends && isAt(ends, endSession.hosts) ? { kind: 'go', address: ends } : { kind: 'none' };
      case 'ask':
      case 'post-hint': {
        const fields = { client_id: clientId, post_logout_redirect_uri: back };
        if (endSession.kind === 'post-hint' && ends)
          return { kind: 'form', action: endSession.endpoint, fields: { ...fields, id_token_hint: ends } };
        const address = new URL(endSession.endpoint);
        for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
        return { kind: 'go', address: address.href };
      }
    }
  };

const isAt = (address: string, hosts: readonly string[]): boolean => {
  const { protocol, host, username } = URL.parse(address) ?? {};
  const isSafe = protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1):/.test(host ?? ''));
  return isSafe && !username && hosts.includes(host!);
};
