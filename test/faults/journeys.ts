import type { VneidIdentity } from '../../functions/domain/account.ts';
import type { AccountId, NoticeId } from '../../functions/domain/ids.ts';
import type { Cccd } from '../../functions/domain/cccd.ts';
import { account, held, loginKey } from '../support/samples.ts';
import { flowOf } from '../support/vneid-trips.ts';
import { type Answer, rightPassword, type World } from '../support/world.ts';

/** One person of a run, whom no other run has. */
export interface Person {
  readonly login: string;
  readonly number: Cccd;
  readonly identity: VneidIdentity;
}

export const person = (run: number): Person => {
  const number = String(run).padStart(12, '0') as Cccd;
  return {
    login: `p${run}`,
    number,
    identity: {
      issuer: 'https://vneid.example',
      subject: `s${run}`,
      level: 2,
      cccd: number,
      fullName: 'Trần Văn Bình',
      birthDate: { year: 1990, month: 5, day: 21 },
    },
  };
};

type Cookies = Record<string, string>;
/** Sends a request. An answer with 5xx or no answer ends this try. */
export interface Hand {
  readonly world: World;
  /** Names the worker that is called next. */
  at(worker: string): void;
  post(path: string, fields: object, cookies?: Cookies): Promise<Answer>;
  get(path: string, cookies?: Cookies, query?: string): Promise<Answer>;
}

export interface Journey {
  /** The accounts that exist before, with their login names. */
  before(of: Person): { name: string; account: ReturnType<typeof account> }[];
  /** The whole journey of a person who begins again after a failure. */
  go(hand: Hand, of: Person): Promise<void>;
  /** True if the account has the state that the journey should reach. */
  readonly reached: (account: Awaited<ReturnType<World['memory']['accounts']['byId']>>) => boolean;
}

const own = (of: Person, more: object = {}) => ({
  name: of.login,
  account: account({ loginKey: loginKey(of.login), email: `${of.login}@example.vn`, ...more }),
});

const logIn = async ({ post }: Hand, name: string, before: Cookies = {}): Promise<Cookies> => {
  const answer = await post('/api/login', { loginName: name, password: rightPassword, wanted: 'ho-so' }, before);
  return { ...before, ...answer.cookies };
};

const vneid = async (hand: Hand, of: Person, purpose: 'login' | 'link', before: Cookies, more: object = {}) => {
  const started = await hand.post('/api/vneid/start', { purpose, wanted: 'ho-so' }, before);
  const state = new URL(String(started.body['next'])).searchParams.get('state')!;
  hand.world.vneidIn.set(state, { kind: 'identity', identity: { ...of.identity, ...more } });
  const cookies = { ...before, ...started.cookies };
  const back = await hand.get('/api/vneid/callback', cookies, `code=c&state=${state}`);
  return { landed: back.headers['location'] ?? '', cookies: { ...cookies, ...back.cookies } };
};

const yes = async (hand: Hand, { landed, cookies }: Awaited<ReturnType<typeof vneid>>, answer = 'yes') => {
  if (!landed.includes('luong=')) return cookies;
  const flow = flowOf(landed);
  await hand.get('/api/link', cookies, `flow=${flow}`);
  return { ...cookies, ...(await hand.post('/api/link/confirm', { flow, answer }, cookies)).cookies };
};

const linkInPortal = async (hand: Hand, of: Person) =>
  yes(hand, await vneid(hand, of, 'link', await logIn(hand, of.login)));

const idOf = async ({ get }: Hand, cookies: Cookies) => {
  await get('/api/session', cookies);
  return cookies['__Host-session']!.split('.')[0] as AccountId;
};

export const journeys: Readonly<Record<string, Journey>> = {
  'link in the same sitting, and again by VNeID': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      await linkInPortal(hand, of);
      await yes(hand, await vneid(hand, of, 'login', {}));
    },
    reached: (found) => found?.link !== undefined,
  },
  'VNeID first, then the portal login': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      const trip = await vneid(hand, of, 'login', {});
      if (trip.landed.includes('luong='))
        await hand.post(
          '/api/link/claim',
          { flow: flowOf(trip.landed), loginName: of.login, password: rightPassword },
          trip.cookies,
        );
      await yes(hand, trip);
    },
    reached: (found) => found?.link !== undefined,
  },
  'not mine: the number leaves the account that typed it': {
    before: (of) => [own(of, { cccd: held(of.number) })],
    go: async (hand, of) => {
      await yes(hand, await vneid(hand, of, 'login', {}), 'not-mine');
    },
    reached: (found) => found?.cccd === undefined && found?.formerCccds?.length === 1,
  },
  'a number typed and matched': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      const cookies = await logIn(hand, of.login);
      await hand.post('/api/cccd/check', { cccd: of.number }, cookies);
      await hand.post('/api/cccd', { cccd: of.number }, cookies);
    },
    reached: (found) => found?.cccd?.strength === 'matched',
  },
  'a number that waits for the register': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      const { world } = hand;
      world.population = 'unavailable';
      const cookies = await logIn(hand, of.login);
      const id = await idOf(hand, cookies);
      // The register's outage answers 503, but the CCCD still waits to be matched.
      hand.at('/api/cccd');
      await world.post('/api/cccd', { cccd: of.number }, cookies);
      world.population = 'match';
      hand.at('match');
      const undone = await world.deliver('match', 1, id);
      if (undone > 0) throw new Error('later');
      hand.at('notice');
      await world.deliver('notice', 1, id);
    },
    reached: (found) => found?.cccd?.strength === 'matched',
  },
  'a link, told, and answered with "Không phải tôi"': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      const { world } = hand;
      const id = await idOf(hand, await linkInPortal(hand, of));
      hand.at('notice');
      await world.deliver('notice', 1, id);
      const told = (await world.jobs()).filter((job) => job.kind === 'notice' && job.accountId === id);
      for (const job of told) await hand.post('/api/undo', { token: await world.tokens.of(job.id as NoticeId) });
    },
    reached: (found) => found?.frozen?.way === 'both',
  },
  'a link, and removed': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      await linkInPortal(hand, of);
      await hand.post('/api/link/remove', {}, await logIn(hand, of.login));
    },
    reached: (found) => found?.link === undefined && found?.cccd?.strength === 'proven',
  },
  'the issuer gives another number': {
    before: (of) => [own(of)],
    go: async (hand, of) => {
      await linkInPortal(hand, of);
      await yes(hand, await vneid(hand, of, 'login', {}, { cccd: `9${of.number.slice(1)}` }));
    },
    reached: (found) => found?.cccd?.index.startsWith('index 9') === true && found.link !== undefined,
  },
  'two accounts merged, and split again': {
    before: (of) => [
      own(of),
      { name: `${of.login}-b`, account: account({ loginKey: loginKey(`${of.login}-b`), cccd: held(of.number) }) },
    ],
    go: async (hand, of) => {
      const mine = await logIn(hand, of.login);
      const listed = await hand.get('/api/identity', mine);
      if ((listed.body['absorbed'] as unknown[]).length === 0) {
        await hand.post('/api/merge/prove', { loginName: `${of.login}-b`, password: rightPassword }, mine);
        await hand.get('/api/merge/preview', mine);
        Object.assign(mine, (await hand.post('/api/merge', { keep: 'mine' }, mine)).cookies);
      }
      const { absorbed } = (await hand.get('/api/identity', mine)).body as { absorbed?: { id: string }[] };
      if (absorbed?.[0]) await hand.post('/api/merge/undo', { account: absorbed[0].id }, mine);
    },
    reached: (found) => found?.absorbed === undefined && found?.mergedInto === undefined,
  },
};
