import type { Account } from '../../domain/account.ts';
import { isAccountId } from '../../domain/ids.ts';
import type { AccountId, LoginKey } from '../../domain/ids.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Stories } from '../../domain/desk-stores.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface TellStoryDeps {
  accounts: Pick<Accounts, 'byId' | 'credential'>;
  stories: Stories;
}

/** One page of a story. */
export interface Story {
  /**
   * The subject of the code: an account, a login name that no account has, a flow that led to no account, or the whole
   * stage.
   */
  readonly about: 'account' | 'login-name' | 'round-trip' | 'stage';
  /** The account as it is now. Undefined if the code came from a failed login, because that would need a fifth read. */
  readonly account?: Account;
  /** Oldest first. They include failed logins with the account's login name. */
  readonly events: readonly StoryEvent[];
  /** Set if older events exist: the moment before which to ask for them. */
  readonly olderBefore?: Date;
  /** When the event of the code happened. */
  readonly codeAt: Date;
  /** The number of accounts that the code concerns, this one included. A merge concerns two. */
  readonly accounts: number;
}

export interface StoryEvent extends AuditEvent {
  /** The event belongs to the request that the code names. */
  readonly isOfCode: boolean;
}

export interface StoryInput {
  readonly code: string;
  /** The index among the accounts that the code concerns. 0 is the first. */
  readonly which?: number;
  /** Only events older than this moment. */
  readonly before?: Date | undefined;
}

/** How many events one page has. */
export const storyPage = 50;

/**
 * Returns what happened to the account that a support, case or notice code belongs to: the newest fifty events, or the
 * fifty before a moment. It needs at most four reads.
 * @returns undefined if no event has this code; an event of the last second may not be found yet
 */
export const tellStory = async (
  { accounts, stories }: TellStoryDeps,
  { code, which = 0, before }: StoryInput,
): Promise<Story | undefined> => {
  const found = await stories.byCode(code);
  const ids = [...new Set(found.map(({ about }) => about).filter(isAccountId))];
  const first = ids[which] ?? found[0]?.about;
  if (!first) return undefined;
  const page = await pageOf({ accounts, stories }, first, found, before);
  const isCode = (event: AuditEvent) => event.source.supportCode === code;
  return {
    ...page,
    events: page.events.map((event) => ({ ...event, isOfCode: isCode(event) })),
    codeAt: found[0]!.at,
    accounts: ids.length,
  };
};

type Page = Pick<Story, 'about' | 'account' | 'olderBefore'> & { readonly events: readonly AuditEvent[] };

const pageOf = async (
  { accounts, stories }: TellStoryDeps,
  about: AuditEvent['about'],
  found: readonly Pick<AuditEvent, 'name'>[],
  before: Date | undefined,
): Promise<Page> => {
  // Reads one more than a page, to see whether older events exist.
  const newest = (one: AuditEvent['about']) => stories.newest(one, storyPage + 1, before);
  if (about === 'stage') return { about: 'stage', ...joined([await newest(about)]) };
  if (isAccountId(about)) {
    const account = await accounts.byId(about);
    const logins = account?.loginKey && newest(account.loginKey);
    return { about: 'account', ...(account && { account }), ...joined(await Promise.all([newest(about), logins])) };
  }
  if (!found.some(({ name }) => isOfLogin(name))) return { about: 'round-trip', ...joined([await newest(about)]) };
  const holder = await holderOf(accounts, about as LoginKey);
  const told = await Promise.all([holder && newest(holder), newest(about)]);
  return { about: holder ? 'account' : 'login-name', ...joined(told) };
};

/** Such an event is about a login name if it is not about an account. */
const isOfLogin = (name: AuditEvent['name']) => name === 'login.failed' || name === 'login.limited';

const holderOf = async (accounts: TellStoryDeps['accounts'], key: LoginKey): Promise<AccountId | undefined> =>
  (await accounts.credential(key))?.accountId;

/**
 * Returns the newest events of several lists as one page. Events of one moment stay on one page, because pages begin at
 * a moment.
 */
const joined = (lists: readonly (readonly AuditEvent[] | undefined)[]): Pick<Page, 'events' | 'olderBefore'> => {
  const all = lists.flatMap((list) => list ?? []).sort((a, b) => a.at.getTime() - b.at.getTime());
  const cutAt = all.at(-storyPage - 1)?.at;
  const newest = all.slice(-storyPage);
  if (!cutAt) return { events: newest };
  const whole = newest.filter(({ at }) => at > cutAt);
  const events = whole.length > 0 ? whole : newest;
  return { events, olderBefore: events[0]!.at };
};
