import type { Vneid } from '../domain/gateways.ts';
import { flowLifeMs, type FlowPurpose } from '../domain/flow.ts';
import { browserKey, flowId } from '../domain/keys.ts';
import type { Flows } from '../domain/stores.ts';
import type { Wanted } from '../domain/wanted.ts';

export interface StartVneidNeeds {
  flows: Pick<Flows, 'issue'>;
  vneid: Pick<Vneid, 'begin'>;
  now: () => Date;
}

/** Begins one round trip, bound to this browser (and, for a link, to this session). Resolves to VNeID's address. */
export const startVneid = async (
  { flows, vneid, now }: StartVneidNeeds,
  input: { purpose: FlowPurpose; wanted: Wanted; browserSecret: string },
): Promise<string> => {
  const { request, location } = await vneid.begin();
  await flows.issue({
    id: flowId(request.state),
    stage: 'issued',
    browser: browserKey(input.browserSecret),
    purpose: input.purpose,
    codeVerifier: request.codeVerifier,
    nonce: request.nonce,
    wanted: input.wanted,
    endsAt: new Date(now().getTime() + flowLifeMs),
  });
  return location;
};
