import type { RequestSource } from '../../domain/audit.ts';
import { AppError } from '../../domain/app-error.ts';
import type { Vneid } from '../../domain/gateways.ts';
import { flowLifeMs, type FlowPurpose } from '../../domain/flow.ts';
import { browserKey, flowId } from '../../domain/keys.ts';
import type { Flows } from '../../domain/stores.ts';
import { networkOf, type RateLimiter } from '../../domain/limits.ts';
import { roundTripLimit } from '../../domain/vneid-limits.ts';
import type { Destination } from '../../domain/destination.ts';

export interface StartVneidDeps {
  flows: Pick<Flows, 'issue'>;
  limits: Pick<RateLimiter, 'consume'>;
  vneid: Pick<Vneid, 'begin'>;
  now: () => Date;
}

/**
 * Begins one flow, bound to this browser and, for a link, to this session.
 * @returns the address at VNeID
 * @throws AppError `network-limit` if one network begins too many flows; `vneid-unavailable` while VNeID is down
 */
export const startVneid = async (
  { flows, limits, vneid, now }: StartVneidDeps,
  input: {
    purpose: FlowPurpose;
    destination: Destination;
    isShared: boolean | undefined;
    browserSecret: string;
    source: RequestSource;
  },
): Promise<string> => {
  if ((await limits.consume(roundTripLimit, networkOf(input.source.ip), now())) === 'limited')
    throw new AppError('network-limit');
  const begun = await vneid.begin();
  if (!begun) throw new AppError('vneid-unavailable');
  const { request, location } = begun;
  await flows.issue({
    id: flowId(request.state),
    stage: 'issued',
    browser: browserKey(input.browserSecret),
    purpose: input.purpose,
    codeVerifier: request.codeVerifier,
    nonce: request.nonce,
    wanted: input.destination,
    ...(input.isShared && { isShared: true }),
    endsAt: new Date(now().getTime() + flowLifeMs),
  });
  return location;
};
