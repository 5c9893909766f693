import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  calculateJwkThumbprint,
  CompactEncrypt,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
} from 'jose';
import { expect, test } from 'vitest';
import type { OpenIdProfile } from '../../functions/gateways/vneid/profile.ts';
import { providers } from '../../lib/providers.ts';
import { close, listen, portOf, readBody } from '../../local/cloud/http.ts';
import { gatewayOf, startProvider } from '../support/provider.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 3072 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: typeof rsa.privateKey, type: 'pkcs8' | 'pkcs1' | 'sec1') =>
  key.export({ type, format: 'pem' }).toString();

test.each([
  ['PKCS #8', pem(rsa.privateKey, 'pkcs8')],
  ['PKCS #1', pem(rsa.privateKey, 'pkcs1')],
])('a private key in %s opens an envelope', async (_what, privateKey) => {
  const provider = await startProvider('direct', privateKey);
  const { clientSecret } = await provider.secrets();
  const { begin, finish } = gatewayOf(provider.profile, async () => ({ clientSecret: clientSecret!, privateKey }));
  const { request, location } = await begin();
  expect((await finish(await provider.walk(location), request)).kind).toBe('identity');
  await provider.stop();
});

test.each([
  ['EC in PKCS #8', pem(ec.privateKey, 'pkcs8'), 'ES256'],
  ['EC in SEC 1', pem(ec.privateKey, 'sec1'), 'ES256'],
  ['RSA in PKCS #1', pem(rsa.privateKey, 'pkcs1'), 'PS256'],
])(
  'a client assertion with %s names its key by the thumbprint, so that two keys can be registered',
  async (_what, privateKey, alg) => {
    let assertion = '';
    const server = await listen(0, async (request, response) => {
      assertion = new URLSearchParams((await readBody(request)).toString('utf8')).get('client_assertion') ?? '';
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
    });
    const profile = {
      ...providers.openid(`http://127.0.0.1:${portOf(server)}`, 'http://localhost:9'),
      authentication: 'private-key' as const,
      answersWithIssuer: false,
    };
    const { begin, finish } = gatewayOf(profile, async () => ({ privateKey }));
    const { request } = await begin();
    await finish(`code=c&state=${request.state}`, request);
    const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
    expect(decodeProtectedHeader(assertion)).toMatchObject({ alg, kid: await calculateJwkThumbprint(jwk as never) });
    expect(decodeJwt(assertion)).toMatchObject({ iss: 'lien-ket-vneid', sub: 'lien-ket-vneid' });
    await close(server);
  },
);

test.each([
  ['RSA-OAEP-256', rsa, 'A256GCM'],
  ['ECDH-ES', ec, 'A128GCM'],
] as const)(
  'an ID token encrypted to our key with %s is decrypted, and its signature is checked',
  async (algorithm, ours, content) => {
    const signer = await generateKeyPair('RS256', { modulusLength: 3072 });
    const forger = await generateKeyPair('RS256', { modulusLength: 3072 });
    const state = { nonce: '', isForged: false };
    const server = await listen(0, async (request, response) => {
      const send = (body: object) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/jwks')
        return send({ keys: [{ ...(await exportJWK(signer.publicKey)), kid: 'k', use: 'sig' }] });
      const seconds = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({
        ...{ iss: issuer, sub: 's', aud: 'lien-ket-vneid', iat: seconds, exp: seconds + 60, auth_time: seconds },
        ...{ nonce: state.nonce, citizenPid: '000090000102', fullName: 'A', birthDate: '19900521', accountLevel: '2' },
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .sign((state.isForged ? forger : signer).privateKey);
      const encrypted = await new CompactEncrypt(Buffer.from(token))
        .setProtectedHeader({ alg: algorithm, enc: content, cty: 'JWT' })
        .encrypt(ours.publicKey);
      return send({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: encrypted });
    });
    const issuer = `http://127.0.0.1:${portOf(server)}`;
    const profile: OpenIdProfile = {
      ...providers.openid(issuer, 'http://localhost:9'),
      answersWithIssuer: false,
      idTokenEncryption: { algorithm, content },
    };
    const privateKey = pem(ours.privateKey, 'pkcs8');
    const trip = async (key = privateKey) => {
      const { begin, finish } = gatewayOf(profile, async () => ({ clientSecret: 's', privateKey: key }));
      const { request } = await begin();
      state.nonce = request.nonce;
      return finish(`code=c&state=${request.state}`, request);
    };
    expect(await trip()).toMatchObject({ kind: 'identity', identity: { subject: 's' } });
    state.isForged = true;
    expect((await trip()).kind).toBe('rejected');
    state.isForged = false;
    const other =
      algorithm === 'ECDH-ES'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 3072 });
    expect((await trip(pem(other.privateKey, 'pkcs8'))).kind).toBe('rejected');
    await close(server);
  },
);
