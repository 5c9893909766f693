import type {
  Account,
  AccountId,
  FormerCccd,
  Frozen,
  HeldCccd,
  LoginKey,
  VneidLink,
  WaitingCccd,
} from '../domain/account.ts';
import { formatBirthDate, parseBirthDate } from '../domain/person.ts';
import type { Session, SessionKey } from '../domain/session.ts';

/** Dates as ISO text, birth dates as the register writes them; undefined fields are left out. */
export const toAccountRow = (account: Account): Record<string, unknown> => ({
  accountId: account.id,
  kind: account.kind,
  fullName: account.fullName,
  birthDate: formatBirthDate(account.birthDate),
  cmndMasked: account.cmndMasked,
  phone: account.phone,
  email: account.email,
  cccd: account.cccd && toCccdRow(account.cccd),
  link: account.link && toLinkRow(account.link),
  formerCccds: account.formerCccds?.map(toFormerRow),
  waitingCccd: account.waitingCccd && toWaitingRow(account.waitingCccd),
  frozen: account.frozen && toFrozenRow(account.frozen),
  loginKey: account.loginKey,
  version: account.version,
  createdAt: account.createdAt.toISOString(),
  lastLoginAt: account.lastLoginAt?.toISOString(),
  sessions: Object.fromEntries(Object.entries(account.sessions).map(([key, session]) => [key, toSessionRow(session)])),
});

export const toCccdRow = (cccd: HeldCccd) => ({ ...cccd, since: cccd.since.toISOString() });
export const toFormerRow = (former: FormerCccd) => ({ ...former, until: former.until.toISOString() });
export const toWaitingRow = (waiting: WaitingCccd) => ({ ...waiting, since: waiting.since.toISOString() });
export const toFrozenRow = (frozen: Frozen) => ({ ...frozen, at: frozen.at.toISOString() });
export const toLinkRow = (link: VneidLink) => ({ ...link, linkedAt: link.linkedAt.toISOString() });

export const toSessionRow = ({ provenBy, provenAt, seenAt, endsAt, wanted }: Session) => ({
  provenBy,
  provenAt: provenAt.toISOString(),
  seenAt: seenAt.toISOString(),
  endsAt: endsAt.toISOString(),
  wanted,
});

interface Row {
  accountId: AccountId;
  kind: Account['kind'];
  fullName: string;
  birthDate: string;
  cmndMasked?: string;
  phone?: string;
  email?: string;
  cccd?: Omit<HeldCccd, 'since'> & { since: string };
  link?: Omit<VneidLink, 'linkedAt'> & { linkedAt: string };
  formerCccds?: (Omit<FormerCccd, 'until'> & { until: string })[];
  waitingCccd?: Omit<WaitingCccd, 'since'> & { since: string };
  frozen?: Omit<Frozen, 'at'> & { at: string };
  loginKey?: LoginKey;
  version: number;
  createdAt: string;
  lastLoginAt?: string;
  sessions: Record<SessionKey, ReturnType<typeof toSessionRow>>;
}

export const fromAccountRow = (item: Record<string, unknown>): Account => {
  const { accountId, birthDate, cccd, link, formerCccds, waitingCccd, frozen, createdAt, lastLoginAt, ...more } =
    item as unknown as Row;
  const { sessions, ...plain } = more;
  const parsed = parseBirthDate(birthDate);
  if (!parsed) throw new Error(`account ${accountId} has no readable birth date`);
  return {
    ...plain,
    id: accountId,
    birthDate: parsed,
    ...(cccd && { cccd: { ...cccd, since: new Date(cccd.since) } }),
    ...(link && { link: { ...link, linkedAt: new Date(link.linkedAt) } }),
    ...(formerCccds && { formerCccds: formerCccds.map((former) => ({ ...former, until: new Date(former.until) })) }),
    ...(waitingCccd && { waitingCccd: { ...waitingCccd, since: new Date(waitingCccd.since) } }),
    ...(frozen && { frozen: { ...frozen, at: new Date(frozen.at) } }),
    createdAt: new Date(createdAt),
    ...(lastLoginAt && { lastLoginAt: new Date(lastLoginAt) }),
    sessions: Object.fromEntries(Object.entries(sessions).map(([key, row]) => [key, fromSessionRow(row)])),
  };
};

const fromSessionRow = (row: ReturnType<typeof toSessionRow>): Session => ({
  ...row,
  provenAt: new Date(row.provenAt),
  seenAt: new Date(row.seenAt),
  endsAt: new Date(row.endsAt),
});
