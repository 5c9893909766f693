import type { DirectProfile } from '../profile.ts';

/** What is sent with a code. @property encryptKey the key of the code's envelope, if it had one */
export interface Given {
  readonly code: string;
  readonly verifier: string;
  readonly encryptKey: string | undefined;
  readonly clientSecret: string;
}

/** Returns the request to the token endpoint, in the form that the profile requires. */
export const tokenRequest = (
  profile: DirectProfile,
  { code, verifier, encryptKey, clientSecret }: Given,
): { method: 'POST'; headers: Record<string, string>; body: string } => {
  const { clientId, redirectUri, authentication } = profile;
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...(authentication === 'post' && { client_id: clientId, client_secret: clientSecret }),
    ...(profile.sendsEncryptKey && encryptKey !== undefined && { encrypt_key: encryptKey }),
    ...(profile.pkce && { code_verifier: verifier }),
  };
  const headers: Record<string, string> =
    authentication === 'basic' ? { authorization: basic(clientId, clientSecret) } : {};
  return profile.tokenBody === 'json'
    ? { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(fields) }
    : {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      };
};

const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
