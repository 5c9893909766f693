import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PostponedCccd, SealedCccd } from '../../../functions/domain/account.ts';
import type { AccountId } from '../../../functions/domain/ids.ts';
import { type Cccd, maskCccd } from '../../../functions/domain/cccd.ts';
import type {
  CccdVault,
  Random,
  Passwords,
  Population,
  Vneid,
  EndVault,
  SealedEnd,
} from '../../../functions/domain/gateways.ts';
import type { Messenger } from '../../../functions/domain/message-gateways.ts';
import { efforts } from '../../../functions/gateways/efforts.ts';
import { signedTokens } from '../../../functions/gateways/signed.ts';
import { contactCodes } from '../../../functions/gateways/contact-codes.ts';
import { disavowalCodes } from '../../../functions/gateways/disavowal-codes.ts';
import { disavowalTokens } from '../../../functions/gateways/disavowal-tokens.ts';
import { logTo } from '../../../functions/log.ts';
import type { Memory } from '../memory.ts';
import { cmndIndex, index, loginKey } from '../samples.ts';
import { siteOf } from './site.ts';
import type { Surroundings } from './surroundings.ts';

/** The stores that the handlers work on: in memory, or on a real engine. */
export type WorldStores = Pick<
  Memory,
  | 'accounts'
  | 'audit'
  | 'cases'
  | 'flows'
  | 'limits'
  | 'facts'
  | 'dossiers'
  | 'drafts'
  | 'notices'
  | 'noticePhones'
  | 'phoneDays'
  | 'jobs'
  | 'stories'
  | 'vneidSessions'
>;

/** Stands between the handlers and other servers, and decides what happens to each call. */
export type Through = <T>(site: string, call: () => Promise<T>) => Promise<T>;

export const origin = 'https://portal.example';

/** A hash that the next login replaces by a stronger one. */
export const weakHashOf = (password: string) => `weak hash of ${password}`;

/** Hashes that cost nothing, for tests whose subject is not the work of a hash. */
export const readablePasswords: Passwords = {
  loginKey: async (name) => loginKey(name),
  hash: async (password) => `hash of ${password}`,
  mark: async (text) => createHash('sha256').update(text).digest('base64url'),
  wrap: async ({ digest }) => `hash of ${digest}`,
  check: async (password, hash) => {
    if (hash === weakHashOf(password)) return { kind: 'right', newHash: `hash of ${password}` };
    return hash === `hash of ${password}` ? 'right' : 'wrong';
  },
};

/** The real gateway, with tasks that take a moment. */
const quickEfforts = efforts(async () => 'pepper', { cost: 1, counters: 5 });

const random: Random = {
  secret: () => randomBytes(32).toString('base64url'),
  accountId: () => randomUUID() as AccountId,
  dossierCode: () => randomBytes(5).toString('hex').toUpperCase(),
};

const vaultThrough = (through: Through): CccdVault => ({
  index: (cccd: string) => through('KMS index', async () => index(cccd)),
  cmndIndex: (cmnd: string) => through('KMS index', async () => cmndIndex(cmnd)),
  seal: (cccd: Cccd) => through('KMS seal', async () => `sealed ${maskCccd(cccd)}` as SealedCccd),
  postpone: (cccd: Cccd) => through('KMS postpone', async () => `later ${cccd}` as PostponedCccd),
  resume: (postponed: PostponedCccd) => through('KMS resume', async () => postponed.slice('later '.length) as Cccd),
});

const populationOf = (around: Surroundings, through: Through): Population => ({
  match: () => through('register', async () => (around.populationCalls++, around.population)),
});

const messengerOf = (around: Surroundings, through: Through): Messenger => ({
  send: (to, notice, answer) =>
    through('messages', async () => {
      if (around.unreachable.has(to.address)) throw new Error('unreachable');
      const confirm = answer && 'confirm' in answer ? answer.confirm : undefined;
      const way = answer && !('confirm' in answer) ? answer : undefined;
      const disavowal = way && ('code' in way ? { phone: to.address, ...way } : way);
      around.outbox.push({ to, notice, disavowal, ...(confirm && { confirm }) });
    }),
  sumUp: (to, summary) => through('messages', () => around.sumUp(to, summary)),
});

const vneidOf = (around: Surroundings, through: Through): Vneid => ({
  begin: async () => {
    if (around.isVneidDown) return undefined;
    if (around.provider) return around.provider.begin();
    const state = randomUUID();
    return {
      request: { state, nonce: `nonce of ${state}`, codeVerifier: 'verifier' },
      location: `https://vneid.example/auth?state=${state}`,
    };
  },
  finish: (query, request, isNew) =>
    through('VNeID', async () => {
      around.tokenCalls++;
      return around.provider?.finish(query, request, isNew) ?? around.vneidIn.get(request.state) ?? around.vneid;
    }),
});

/** Everything that any handler or worker of the world needs. */
export const needsOf = (around: Surroundings, stores: WorldStores, through: Through, passwords: Passwords) => {
  const { accounts, audit, cases, facts, flows, limits, notices, dossiers, drafts, stories, vneidSessions } = stores;
  return {
    ...{
      accounts,
      audit,
      cases,
      facts,
      flows,
      limits,
      notices,
      dossiers,
      drafts,
      stories,
      vneidSessions,
      random,
      passwords,
    },
    browsers: signedTokens<string>(async () => ['pepper'], 'browser'),
    now: () => around.now,
    log: logTo((line) => void around.logged.push(line), {
      namespace: 'LienKet/test',
      function: 'test',
      version: '1',
      commit: 'c0ffee',
    }),
    publicOrigin: origin,
    loginPolicy: around.loginPolicy,
    formerIssuers: around.formerIssuers,
    endVault: {
      sealEnd: async (ends, key) => `end ${key} ${ends}` as SealedEnd,
      openEnd: async (sealed, key) => sealed.slice(`end ${key} `.length),
    } satisfies EndVault,
    endOfSession: (ends: string | undefined) => around.endOfSession(ends),
    originSecrets: async () => ({ current: 'edge-secret', previous: 'former-edge-secret', next: '' }),
    sessionsSince: async () => around.sessionsSince,
    isClosed: async () => around.isClosed,
    loginCounts: { add: async () => {}, lastMinute: async () => around.loginCount },
    get efforts() {
      return around.asksEfforts ? quickEfforts : ('off' as const);
    },
    leakedPasswords: { holds: async (password: string) => around.leaked.has(password) },
    population: populationOf(around, through),
    vault: vaultThrough(through),
    tokens: disavowalTokens(async () => ['undo-secret']),
    codes: disavowalCodes(async () => ['undo-secret']),
    contactCodes: contactCodes(async () => ['undo-secret']),
    phones: stores.noticePhones,
    days: stores.phoneDays,
    logouts: { read: async () => around.logout },
    messenger: messengerOf(around, through),
    queue: around.queue,
    tries: 3,
    commit: 'a commit',
    site: siteOf(() => around.isSiteDown),
    vneid: vneidOf(around, through),
  };
};

export type WorldDeps = ReturnType<typeof needsOf>;
