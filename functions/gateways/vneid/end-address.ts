import type { VneidProfile } from './profile.ts';

/**
 * OpenID Connect RP-Initiated Logout 1.0, 2: by `client_id`. No ID token is kept to be sent as a hint, because it holds
 * the person's number; VNeID asks the person instead. Undefined where the provider has no such page.
 */
export const endAddressOf = ({ endSessionEndpoint, clientId, redirectUri }: VneidProfile): string | undefined => {
  if (!endSessionEndpoint) return undefined;
  const address = new URL(endSessionEndpoint);
  address.searchParams.set('client_id', clientId);
  address.searchParams.set('post_logout_redirect_uri', new URL('/dang-nhap/', redirectUri).href);
  return address.href;
};
