import fc from 'fast-check';
import type { Account, VneidIdentity } from '../../functions/domain/account.ts';
import { Busy } from '../../functions/domain/busy.ts';
import type { CaseSide, OperatorId } from '../../functions/domain/case.ts';
import type { Cccd } from '../../functions/domain/cccd.ts';
import type { NoticeId } from '../../functions/domain/ids.ts';
import { decide, RefusedCase } from '../../ops/desk/decide.ts';
import { held, noon, requestSource } from '../support/samples.ts';
import { flowOf } from '../support/vneid-trips.ts';
import { rightPassword, weakHashOf, type World } from '../support/world.ts';

/** One action of a person through the front door. Several people act at once. */
export type Deed =
  | { kind: 'come-by-vneid'; who: number; answer: 'yes' | 'not-mine'; claims?: number }
  | { kind: 'link'; account: number; who: number; regrets: boolean }
  | { kind: 'type'; account: number; number: number }
  | { kind: 'unlink'; account: number; by: 'portal' | 'vneid' }
  | { kind: 'log-in'; account: number }
  | { kind: 'change-password'; account: number }
  | { kind: 'merge'; account: number; other: number; keep: 'mine' | 'other'; regrets: boolean }
  | { kind: 'split'; account: number }
  | { kind: 'disavow'; notice: number }
  | { kind: 'close-case'; side: CaseSide };

const account = fc.nat(3);
const who = fc.nat(5);

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('come-by-vneid' as const),
      who,
      answer: fc.constantFrom('yes' as const, 'not-mine' as const),
      claims: account,
    },
    { requiredKeys: ['kind', 'who', 'answer'] },
  ),
  fc.record({ kind: fc.constant('link' as const), account, who, regrets: fc.boolean() }),
  fc.record({ kind: fc.constant('type' as const), account, number: fc.nat(2) }),
  fc.record({
    kind: fc.constant('unlink' as const),
    account,
    by: fc.constantFrom('portal' as const, 'vneid' as const),
  }),
  fc.record({ kind: fc.constant('log-in' as const), account }),
  fc.record({ kind: fc.constant('change-password' as const), account }),
  // Mostly the two accounts of one person, because others are refused at once.
  fc.record({
    kind: fc.constant('merge' as const),
    account: fc.nat(1),
    other: fc.nat(1),
    keep: fc.constantFrom('mine' as const, 'other' as const),
    regrets: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('split' as const), account: fc.nat(1) }),
  fc.record({ kind: fc.constant('disavow' as const), notice: fc.nat(5) }),
  fc.record({
    kind: fc.constant('close-case' as const),
    side: fc.constantFrom('vneid' as const, 'portal' as const),
  }),
);

/** A small town with names and numbers that no other run has. */
export const town = (run: number) => {
  const number = (n: number) => String(run * 10 + n).padStart(12, '0') as Cccd;
  const person = (n: number) => ({ fullName: `Người ${n}`, birthDate: { year: 1990 } });
  const identity = (n: number, subject: string): VneidIdentity => ({
    ...person(n),
    issuer: 'https://vneid.example',
    subject: `${run}-${subject}`,
    level: 2,
    cccd: number(n),
  });
  // The issuer may give a person another subject or another CCCD, or correct a name.
  const identities = [
    identity(0, 'a'),
    identity(0, 'b'),
    identity(1, 'c'),
    identity(2, 'd'),
    { ...identity(1, 'c'), cccd: number(4) },
    { ...identity(1, 'c'), fullName: 'Người Khác' },
  ];
  const { issuer, subject = '' } = identities[2]!;
  // Two accounts of the first person, one with the CCCD. One account of a person who typed the third person's CCCD. The
  // linked account of the second person.
  const logins: { name: string; more: Partial<Account> }[] = [
    { name: `${run}-0`, more: { ...person(0), email: 'a@example.vn', cccd: held(number(0)) } },
    { name: `${run}-1`, more: { ...person(0), phone: '0900000001' } },
    { name: `${run}-2`, more: { ...person(3), cccd: held(number(2), 'declared') } },
    {
      name: `${run}-3`,
      more: {
        ...person(1),
        email: 'b@example.vn',
        cccd: held(number(1), 'proven'),
        link: { issuer, subject, level: 2, linkedAt: noon },
      },
    },
  ];
  /** A changed password is kept here, so the person knows it later. One account has a weak hash at first. */
  const accounts = logins.map((login, n) => ({
    ...login,
    password: rightPassword,
    passwordHash: n === 1 ? weakHashOf(rightPassword) : `hash of ${rightPassword}`,
  }));
  return { number, identities, accounts };
};

type Town = ReturnType<typeof town>;

/** Performs one action. A refusal on the way ends it, as it would for a person. */
export const perform = async (world: World, { number, identities, accounts }: Town, done: Deed): Promise<void> => {
  const logIn = async (n: number) => {
    const answer = await world.post('/api/login', {
      loginName: accounts[n]!.name,
      password: accounts[n]!.password,
      wanted: 'ho-so',
    });
    return answer.cookies;
  };
  switch (done.kind) {
    case 'log-in':
      await logIn(done.account);
      return;
    case 'change-password': {
      const mine = accounts[done.account]!;
      const next = `${mine.password}, changed`;
      const mineToo = await logIn(done.account);
      const changed = await world.post('/api/password', { current: mine.password, next }, mineToo);
      if (changed.status === 200) mine.password = next;
      return;
    }
    case 'type':
      await world.post('/api/cccd', { cccd: number(done.number) }, await logIn(done.account));
      return;
    case 'unlink':
      await world.post(
        '/api/link/remove',
        {},
        done.by === 'portal'
          ? await logIn(done.account)
          : await throughVneid(world, identities[ownIdentity[done.account]!]!, {}, 'login', 'yes'),
      );
      return;
    case 'merge': {
      const mine = await logIn(done.account);
      const other = { loginName: accounts[done.other]!.name, password: accounts[done.other]!.password };
      await world.post('/api/merge/prove', other, mine);
      const merged = await world.post('/api/merge', { keep: done.keep }, mine);
      if (done.regrets) await splitFirst(world, { ...mine, ...merged.cookies });
      return;
    }
    case 'split': {
      await splitFirst(world, await logIn(done.account));
      return;
    }
    case 'disavow': {
      await disavowNotice(world, done.notice);
      return;
    }
    case 'close-case':
      await disavowNotice(world, 0);
      await closeNewestCase(world, done.side);
      return;
    case 'link':
      await throughVneid(world, identities[done.who]!, await logIn(done.account), 'link', 'yes');
      if (done.regrets) await disavowNotice(world, 0);
      return;
    case 'come-by-vneid': {
      const claim = done.claims === undefined ? undefined : accounts[done.claims]!;
      await throughVneid(world, identities[done.who]!, {}, 'login', done.answer, claim);
      return;
    }
  }
};

/** Disavows a notice to any person, counted back from the newest. */
const disavowNotice = async (world: World, before: number): Promise<void> => {
  const job = (await world.jobs()).filter(({ kind }) => kind === 'notice').at(-1 - before);
  if (job) await world.post('/api/undo', { token: await world.tokens.of(job.id as NoticeId) });
};

/** Two operators close the newest open case. A fault ends this action, as it ends their command. */
const closeNewestCase = async (world: World, side: CaseSide): Promise<void> => {
  try {
    const newest = (await world.desk.cases.open()).at(-1);
    for (const by of ['person:an', 'person:binh'] as OperatorId[])
      if (newest) await decide(world.desk, { code: newest.code, side, by, source: requestSource, again: false });
  } catch (error) {
    const isExpected = error instanceof RefusedCase || error instanceof Busy;
    if (!isExpected && (error as Error).name !== 'TimeoutError') throw error;
  }
};

const splitFirst = async (world: World, cookies: Record<string, string>): Promise<void> => {
  const { absorbed = [] } = (await world.get('/api/identity', cookies)).body as { absorbed?: { id: string }[] };
  if (absorbed[0]) await world.post('/api/merge/undo', { account: absorbed[0].id }, cookies);
};

/** The identity that fits each account, as an index of the town’s identities. */
const ownIdentity = [0, 0, 3, 2];

/** Resolves to the cookies of the browser at the end. */
const throughVneid = async (
  world: World,
  identity: VneidIdentity,
  before: Record<string, string>,
  purpose: 'login' | 'link',
  answer: 'yes' | 'not-mine',
  claim?: Town['accounts'][number],
): Promise<Record<string, string>> => {
  const started = await world.post('/api/vneid/start', { purpose, wanted: 'ho-so' }, before);
  if (started.status !== 200) return before;
  const state = new URL(String(started.body['next'])).searchParams.get('state')!;
  world.vneidIn.set(state, { kind: 'identity', identity });
  const cookies = { ...before, ...started.cookies };
  const back = await world.get('/api/vneid/callback', cookies, `code=c&state=${state}`);
  const landed = back.headers['location'] ?? '';
  const all = { ...cookies, ...back.cookies };
  if (!landed.includes('luong=')) return all;
  const flow = flowOf(landed);
  if (claim) await world.post('/api/link/claim', { flow, loginName: claim.name, password: claim.password }, all);
  const fields = { flow, answer };
  const first = await world.post('/api/link/confirm', fields, all);
  // After a fault the person does not know whether the yes was saved, so they press again.
  const last = first.status >= 500 ? await world.post('/api/link/confirm', fields, all) : first;
  return { ...all, ...last.cookies };
};
