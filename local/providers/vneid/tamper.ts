import { decodeJwt, importJWK, type JWK, SignJWT } from 'jose';
import type Provider from 'oidc-provider';
import { type Faults, partnerSwitch } from '../faults.ts';
import { tokenFault } from '../login/faults.ts';

interface Tampering {
  readonly faults: Faults;
  readonly key: JWK;
  readonly nextKey: JWK;
}

type Middleware = Parameters<Provider['use']>[0];

/**
 * Changes answers of the real provider before they are sent, and signs them again, so that only the fault itself is
 * wrong.
 */
export const tamper =
  ({ faults, key, nextKey }: Tampering): Middleware =>
  async (context, next) => {
    const fault = context.path === '/token' ? tokenFault(partnerSwitch(faults)) : undefined;
    if (fault) {
      Object.assign(context, { status: fault.status, body: fault.body });
      context.set(fault.headers ?? {});
      return;
    }
    await next();
    if (context.path === '/jwks' && faults.vneid === 'rotated-keys')
      context.body = { keys: [publicPart(key), publicPart(nextKey)] };
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || !body?.id_token) return;
    const claims = spoil(decodeJwt(body.id_token), faults.vneid);
    const signer = faults.vneid === 'rotated-keys' ? nextKey : key;
    if (claims || signer !== key)
      body.id_token = await new SignJWT(claims ?? decodeJwt(body.id_token))
        .setProtectedHeader({ alg: signer.alg!, kid: signer.kid!, typ: 'JWT' })
        .sign(await importJWK(signer, signer.alg));
  };

const spoil = (claims: Record<string, unknown>, fault: Faults['vneid']): Record<string, unknown> | undefined => {
  const now = Math.floor(Date.now() / 1000);
  if (fault === 'wrong-nonce') return { ...claims, nonce: 'another-nonce' };
  if (fault === 'wrong-issuer') return { ...claims, iss: 'https://another-issuer.example' };
  if (fault === 'expired-token') return { ...claims, iat: now - 7200, exp: now - 3600 };
  if (fault === 'new-subject') return { ...claims, sub: `moi-${String(claims['sub'])}` };
  if (fault === 'new-number') return { ...claims, citizenPid: `9${String(claims['citizenPid']).slice(1)}` };
  if (fault === 'new-name') return { ...claims, fullName: `${String(claims['fullName'])} Anh` };
  return undefined;
};

/** The public part of an RSA key, or of a key on a curve. */
const publicPart = ({ kty, n, e, crv, x, y, kid, alg, use }: JWK): JWK => ({ kty, n, e, crv, x, y, kid, alg, use });
