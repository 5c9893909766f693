import type { Asked, Route } from './route.ts';
import type { Partner, Stage } from './stage.ts';

/** What a partner's server is asked at; undefined where the profile has no such endpoint. */
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

/** Whether a function must leave through the stage's own addresses. */
export const leavesByFixedAddress = (stage: Stage, { asks }: Pick<Route, 'asks'>): boolean =>
  listedUrls(stage, asks).length > 0;

/** TCP ports that partners with an address list are asked at: 443, unless an address names another. */
export const portsOfPartners = (stage: Stage): number[] => [
  ...new Set(listedUrls(stage, Object.keys(asked) as Asked[]).map((url) => Number(new URL(url).port || 443))),
];

/**
 * VNeID without the hub answers listed addresses alone, so a deployed stage that asks it from any other lets nobody in.
 * @returns why the stage cannot work; undefined when it can
 */
export const missingEgress = ({ name, vneid, addressLists }: Stage): string | undefined =>
  vneid.kind === 'direct' && !addressLists.includes('vneid')
    ? `stage ${name} asks VNeID directly, which answers listed addresses only: add 'vneid' to its addressLists in lib/stages.ts`
    : undefined;
