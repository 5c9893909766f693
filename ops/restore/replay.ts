import type { AccountId } from '../../functions/domain/ids.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import { accountSessions } from '../../functions/stores/accounts.ts';
import { auditPut, fromAuditRow } from '../../functions/stores/audit.ts';
import { changeAccount } from '../../functions/stores/change-account.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import { transact } from '../../functions/stores/transact.ts';
import { redoOf, redoOfOwn } from './redo.ts';

/** The result of a replay into restored tables, which contain links, CCCDs and logins that were removed later. */
export interface Replayed {
  /** Rights taken away again: a link, a CCCD, a login, or a way in that was frozen. */
  readonly redone: number;
  /** Changes that the restored tables do not contain. The people concerned must do them again. */
  readonly lost: number;
  /** Events added to the audit, with nothing else to do. */
  readonly told: number;
  /** Events that the restored audit already has. */
  readonly known: number;
  /** Accounts that another process wrote to, or whose rows contradict each other. An operator must check them. */
  readonly stuck: readonly string[];
}

/**
 * Takes away again, from restored tables, everything that was taken away after the restored time, so the restore
 * reopens nothing that was closed. It also ends every session of these accounts. It does not *give* anything again:
 * that needs a proof, which an audit event does not contain. Each event is one transaction and is written once, so a
 * replay can run again.
 * @param archived events of the archive, in any order; the replay skips events that the audit table has
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

/** Events that gave something. Without them, the account is as it was before. */
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
  // This event reopened an account. Two operators must decide again.
  'case.closed',
] as const);

/** Events that took something away, which the restored tables may have again. */
const taking: ReadonlySet<AuditEvent['name']> = new Set(['link.removed', 'cccd.evicted', 'password.changed'] as const);

/**
 * @param id id of the archived row; an event that is recorded at most once in a period has an id of its own
 * @param merged accounts whose link or CCCD the account of the event may have had, through a merge that is lost as well
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
  // The account was split off after the restored time. In the restored tables, the surviving account still has its
  // link.
  const survivor = mergedInto && (await byId(mergedInto.id));
  const carries = survivor?.link && survivor.link.subject === mergedInto?.link?.subject;
  for (const account of [...accounts, ...(carries ? [survivor] : [])]) {
    const redo = account && redoOf(tables, account, event);
    if (redo) return { account, redo };
  }
  const [own] = accounts;
  return { account: own, redo: own && redoOfOwn(tables, own, event) };
};
