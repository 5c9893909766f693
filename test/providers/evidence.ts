/**
 * Requests that public code sends to the partners, byte for byte, with the values of our client.
 * Sources: `direct` from github.com/ospgroupvn/vneid-keycloak-extensions (VneidIdentityProvider) and from authorize
 * links in public code of provinces; `hub` from such links, from a note of a ministry's client, and from a Yii client.
 */
interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

const encoded = encodeURIComponent;

export const directAuthorize = {
  /** The Keycloak extension. */
  'the Keycloak extension': ({ clientId, redirectUri }: Client) =>
    `/auth?response_type=code&client_id=${clientId}&redirect_uri=${encoded(redirectUri)}&scope=openid&state=nQ9fJ2mD.sV1c-K0.dHc`,
  /** A province: the address is not encoded, and the state is base64 with its padding. */
  'the link of a province': ({ clientId, redirectUri }: Client) =>
    `/auth?response_type=code&client_id=${clientId}&redirect_uri=${redirectUri}&scope=openid&state=L2hvbWU=`,
  /** The national portal sends no state. */
  'the link without state': ({ clientId, redirectUri }: Client) =>
    `/auth?response_type=code&client_id=${clientId}&redirect_uri=${encoded(redirectUri)}&scope=openid`,
};

/** The token request of the Keycloak extension, in its order of fields. */
export const directToken = (
  { clientId, clientSecret, redirectUri }: Client,
  { code, encryptKey }: { code: string; encryptKey: string },
): string =>
  `grant_type=authorization_code&code=${encoded(code)}&client_id=${clientId}&redirect_uri=${encoded(redirectUri)}&client_secret=${encoded(clientSecret)}&encrypt_key=${encoded(encryptKey)}`;

export const hubAuthorize = {
  /** A company's page and a city's app: an unencoded address, the level, and no state. */
  'the link of a company': ({ clientId, redirectUri }: Client) =>
    `/oauth2/authorize?response_type=code&client_id=${clientId}&redirect_uri=${redirectUri}&scope=openid&acr_values=LoA1`,
  /** A ministry's client names these four and nothing else. */
  'the client of a ministry': ({ clientId, redirectUri }: Client) =>
    `/oauth2/authorize?client_id=${clientId}&scope=openid&response_type=code&redirect_uri=${encoded(redirectUri)}`,
  /** The Yii client adds a state. */
  'the Yii client': ({ clientId, redirectUri }: Client) =>
    `/oauth2/authorize?client_id=${clientId}&response_type=code&redirect_uri=${encoded(redirectUri)}&xoauth_displayname=My%20Application&scope=openid&state=b1f5e0c4`,
};

/** The token request of the ministry's client, in its order of fields. */
export const hubToken = ({ clientId, clientSecret, redirectUri }: Client, code: string): string =>
  `scope=openid&grant_type=authorization_code&client_id=${clientId}&redirect_uri=${encoded(redirectUri)}&client_secret=${encoded(clientSecret)}&code=${encoded(code)}`;
