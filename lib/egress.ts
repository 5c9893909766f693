import type { Asked, Route } from './route.ts';
import type { Partner, Stage } from './stage.ts';

/** The URL that a function calls at a partner. It is undefined if the profile has no such endpoint. */
const asked: Record<Asked, { readonly partner: Partner; urlOf(stage: Stage): string | undefined }> = {
  'vneid-request': {
    partner: 'vneid',
    urlOf: ({ vneid }) => (vneid.kind === 'openid' ? vneid.pushedRequestEndpoint : undefined),
  },
  'vneid-token': { partner: 'vneid', urlOf: ({ vneid }) => vneid.tokenEndpoint },
  'vneid-keys': { partner: 'vneid', urlOf: ({ vneid }) => (vneid.kind === 'openid' ? vneid.jwksUri : undefined) },
  register: { partner: 'register', urlOf: ({ population }) => population.url },
};

const listedUrls = (stage: Stage, asks: readonly Asked[] = []): string[] =>
  asks.flatMap((one) => {
    const url = stage.addressLists.includes(asked[one].partner) ? asked[one].urlOf(stage) : undefined;
    return url === undefined ? [] : [url];
  });

/** Whether a function must call its partners from the stage's fixed addresses. */
export const leavesByFixedAddress = (stage: Stage, { asks }: Pick<Route, 'asks'>): boolean =>
  listedUrls(stage, asks).length > 0;

/** TCP ports of the partners with an address list: 443, unless a URL names another one. */
export const portsOfPartners = (stage: Stage): number[] => [
  ...new Set(listedUrls(stage, Object.keys(asked) as Asked[]).map((url) => Number(new URL(url).port || 443))),
];

/**
 * VNeID without the hub answers listed addresses only. A deployed stage that calls it from another address lets nobody
 * log in.
 * @returns why the stage cannot work; undefined if it can
 */
export const missingEgress = ({ name, vneid, addressLists }: Stage): string | undefined =>
  vneid.kind === 'direct' && !addressLists.includes('vneid')
    ? `stage ${name} asks VNeID directly, which answers listed addresses only: add 'vneid' to its addressLists in lib/stages.ts`
    : undefined;
