import type { VneidIdentity } from '../../functions/domain/account.ts';
import { number } from './samples.ts';
import type { World } from './world.ts';

export const identity: VneidIdentity = {
  issuer: 'https://vneid.example',
  subject: 's-1',
  level: 2,
  cccd: number,
  fullName: 'TRẦN VĂN BÌNH',
  birthDate: { year: 1990, month: 5, day: 21 },
};

/** Sets VNeID's statement for the next round trips. */
export const proves = (world: World, more: Partial<VneidIdentity> = {}): void => {
  world.vneid = { kind: 'identity', identity: { ...identity, ...more } };
};

/** Goes to VNeID and back. Resolves to the page where the browser lands and its cookies. */
export const roundTrip = async (
  world: World,
  purpose: 'login' | 'link',
  before: Record<string, string> = {},
  wanted?: string,
) => {
  const trip = await world.toVneid(purpose, before, wanted);
  const answer = await world.get('/api/vneid/callback', trip.cookies, trip.query);
  return { landed: answer.headers['location']!, cookies: { ...trip.cookies, ...answer.cookies }, trip };
};

export const flowOf = (landed: string): string => landed.split('luong=')[1]!;

export const confirm = (world: World, landed: string, cookies: Record<string, string>, answer = 'yes') =>
  world.post('/api/link/confirm', { flow: flowOf(landed), answer }, cookies);
