import type { AccountId } from '../../functions/domain/ids.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import { accountSessions } from '../../functions/stores/accounts.ts';
import { auditPut, fromAuditRow } from '../../functions/stores/audit.ts';
import { changeAccount } from '../../functions/stores/change-account.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import { transact } from '../../functions/stores/transact.ts';
import { redoOf, redoOfOwn } from './redo.ts';

/** Tables restored to a moment hold what was so then: links that were removed since, numbers and logins that were lost. */
export interface Replayed {
  /** Power taken away again: a link, a number, a login, a way in that was frozen. */
  readonly redone: number;
  /** Changes that the restored tables do not hold: their people do them again. */
  readonly lost: number;
  /** Put back into the audit; there was nothing to do. */
  readonly told: number;
  /** In the restored audit already. */
  readonly known: number;
  /** Accounts that something else wrote to, or whose rows do not fit each other: to be looked at by hand. */
  readonly stuck: readonly string[];
}

/**
 * Takes away again, from restored tables, everything that was taken away after the moment they were restored to, so that a
 * restore opens no door that was shut; and ends every session of those accounts. What was *given* after that moment is
 * not given again: it takes proof that an audit does not hold. Each event is one transaction and comes once, so that the
 * replay itself may be run again.
 * @param archived events as the archive has them, in any order; those that the audit table holds are passed over
 */
export const replay = async (tables: Tables, archived: readonly Record<string, unknown>[]): Promise<Replayed> => {
  const events = archived
    .map((row) => ({ event: fromAuditRow(row), id: row['id'] as string | undefined }))
    .sort((a, b) => a.event.at.getTime() - b.event.at.getTime());
  const counts = { redone: 0, lost: 0, told: 0, known: 0 };
  const stuck: string[] = [];
  const merged = new Map<string, string[]>();
  for (const { event, id } of events) {
    if (event.name === 'account.merged')
      merged.set(event.about, [...(merged.get(event.about) ?? []), event.detail!['absorbed']!]);
    const outcome = await replayOne(tables, { event, id }, merged.get(event.about) ?? []);
    if (outcome === 'stuck') stuck.push(event.about);
    else counts[outcome]++;
  }
  return { ...counts, stuck };
};

/** Tells of a change that gave something; without it the account is as it was before. */
const giving: ReadonlySet<AuditEvent['name']> = new Set([
  'link.made',
  'link.renewed',
  'cccd.replaced',
  'account.created',
  'account.merged',
  'account.absorbed',
  'account.split',
  'account.restored',
  'account.moved-in',
  // It reopened an account: two operators decide again.
  'case.closed',
] as const);

/** Tells of a change that took something, which the restored tables may have again. */
const taking: ReadonlySet<AuditEvent['name']> = new Set(['link.removed', 'cccd.evicted', 'password.changed'] as const);

/**
 * @param id of the archived row: an event that is told once for a while has one of its own
 * @param merged accounts whose link or number the account of the event may have had through a merge that is lost too
 */
const replayOne = async (
  tables: Tables,
  { event, id }: { event: AuditEvent; id: string | undefined },
  merged: readonly string[],
): Promise<keyof Replayed> => {
  const { account, redo } = await whoLoses(tables, event, merged);
  const isLost = giving.has(event.name) || (taking.has(event.name) && !redo);
  const lost: AuditEvent = { ...event, name: 'restore.lost', detail: { event: event.name } };
  const change = account && {
    set: { sessions: {}, ...redo?.set },
    remove: redo?.remove ?? [],
  };
  const outcome = await transact<'known' | 'changed-meanwhile'>(tables.client, [
    { ...auditPut(tables, event, id), otherwise: 'known' },
    ...(isLost ? [auditPut(tables, lost)] : []),
    ...(change ? [changeAccount(tables, account, change)] : []),
    ...(redo?.steps ?? []),
  ]);
  if (outcome === 'known') return 'known';
  if (outcome === 'changed-meanwhile') return 'stuck';
  if (isLost) return 'lost';
  return redo ? 'redone' : 'told';
};

const whoLoses = async (tables: Tables, event: AuditEvent, merged: readonly string[]) => {
  const { byId } = accountSessions(tables);
  const accounts = await Promise.all([event.about, ...merged].map((id) => byId(id as AccountId)));
  const { mergedInto } = accounts[0] ?? {};
  // Split off since: what it had then is at the survivor's in the restored tables, and is shut there.
  const survivor = mergedInto && (await byId(mergedInto.id));
  const carries = survivor?.link && survivor.link.subject === mergedInto?.link?.subject;
  for (const account of [...accounts, ...(carries ? [survivor] : [])]) {
    const redo = account && redoOf(tables, account, event);
    if (redo) return { account, redo };
  }
  const [own] = accounts;
  return { account: own, redo: own && redoOfOwn(tables, own, event) };
};
