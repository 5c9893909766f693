import type {
  Absorbed,
  Account,
  Dispute,
  FormerCccd,
  FormerName,
  Frozen,
  HeldCccd,
  MergedInto,
  Probation,
  VneidLink,
  WaitingCccd,
} from '../domain/account.ts';
import type { AccountId, LoginKey, SessionKey } from '../domain/ids.ts';
import { formatBirthDate, parseBirthDate } from '../domain/person.ts';
import type { Session } from '../domain/session.ts';

/** Dates of an account that it may lack. */
const dateNames = [
  'settledAt',
  'passwordSince',
  'phoneSince',
  'emailSince',
  'phoneConfirmedAt',
  'emailConfirmedAt',
  'lastLoginAt',
] as const satisfies (keyof Account)[];
type DateName = (typeof dateNames)[number];

/** Dates as ISO text, birth dates as the register writes them; undefined fields are left out. */
export const toAccountRow = (account: Account): Record<string, unknown> => ({
  accountId: account.id,
  kind: account.kind,
  fullName: account.fullName,
  birthDate: formatBirthDate(account.birthDate),
  cmndMasked: account.cmndMasked,
  oldAccountIds: account.oldAccountIds,
  phone: account.phone,
  email: account.email,
  cccd: account.cccd && toCccdRow(account.cccd),
  link: account.link && toLinkRow(account.link),
  formerCccds: account.formerCccds?.map(toFormerRow),
  waitingCccd: account.waitingCccd && toWaitingRow(account.waitingCccd),
  frozen: account.frozen && toFrozenRow(account.frozen),
  dispute: account.dispute && toDisputeRow(account.dispute),
  absorbed: account.absorbed?.map(toAbsorbedRow),
  mergedInto: account.mergedInto && toMergedRow(account.mergedInto),
  formerNames: account.formerNames?.map(toFormerNameRow),
  loginKey: account.loginKey,
  arrival: account.arrival,
  formerContacts: account.formerContacts && toFormerContactsRow(account.formerContacts),
  version: account.version,
  createdAt: account.createdAt.toISOString(),
  ...Object.fromEntries(dateNames.map((name) => [name, account[name]?.toISOString()])),
  sessions: Object.fromEntries(Object.entries(account.sessions).map(([key, session]) => [key, toSessionRow(session)])),
});

const toProbationRow = (probation: Probation) => ({ ...probation, since: probation.since.toISOString() });

export const toCccdRow = (cccd: HeldCccd) => ({
  ...cccd,
  since: cccd.since.toISOString(),
  probation: cccd.probation && toProbationRow(cccd.probation),
});
export const toFormerRow = (former: FormerCccd) => ({ ...former, until: former.until.toISOString() });
export const toWaitingRow = (waiting: WaitingCccd) => ({ ...waiting, since: waiting.since.toISOString() });
export const toFrozenRow = (frozen: Frozen) => ({ ...frozen, at: frozen.at.toISOString() });
export const toDisputeRow = (dispute: Dispute) => ({ ...dispute, at: dispute.at.toISOString() });
export const toAbsorbedRow = (absorbed: Absorbed) => ({ ...absorbed, at: absorbed.at.toISOString() });
export const toMergedRow = ({ id, at, cccd, link }: MergedInto) => ({
  id,
  at: at.toISOString(),
  cccd: cccd && toCccdRow(cccd),
  link: link && toLinkRow(link),
});
export const toFormerNameRow = (former: FormerName) => ({ ...former, until: former.until.toISOString() });
export const toFormerContactsRow = (former: NonNullable<Account['formerContacts']>) => ({
  ...former,
  until: former.until.toISOString(),
});
export const toLinkRow = (link: VneidLink) => ({
  ...link,
  linkedAt: link.linkedAt.toISOString(),
  movedAt: link.movedAt?.toISOString(),
  probation: link.probation && toProbationRow(link.probation),
  turnedDown: link.turnedDown && { ...link.turnedDown, at: link.turnedDown.at.toISOString() },
});

export const toSessionRow = ({ provenBy, provenAt, seenAt, endsAt, browser, wanted, other }: Session) => ({
  provenBy,
  provenAt: provenAt.toISOString(),
  seenAt: seenAt.toISOString(),
  endsAt: endsAt.toISOString(),
  browser,
  wanted,
  other: other && toOtherRow(other),
});

const toOtherRow = (other: NonNullable<Session['other']>) => ({
  ...other,
  provenAt: other.provenAt.toISOString(),
});

interface Row extends Partial<Record<DateName, string>> {
  accountId: AccountId;
  kind: Account['kind'];
  fullName: string;
  birthDate: string;
  cmndMasked?: string;
  oldAccountIds?: readonly string[];
  phone?: string;
  email?: string;
  cccd?: ReturnType<typeof toCccdRow>;
  link?: ReturnType<typeof toLinkRow>;
  formerCccds?: ReturnType<typeof toFormerRow>[];
  waitingCccd?: ReturnType<typeof toWaitingRow>;
  /** `vneid` stands in rows that were written before both ways were frozen together. */
  frozen?: { way: Frozen['way'] | 'vneid'; at: string };
  dispute?: ReturnType<typeof toDisputeRow>;
  formerNames?: ReturnType<typeof toFormerNameRow>[];
  absorbed?: ReturnType<typeof toAbsorbedRow>[];
  mergedInto?: ReturnType<typeof toMergedRow>;
  loginKey?: LoginKey;
  arrival?: string;
  /** Stands in rows that were written before each contact had a date of its own. */
  contactsSince?: string;
  formerContacts?: ReturnType<typeof toFormerContactsRow>;
  version: number;
  createdAt: string;
  sessions: Record<SessionKey, ReturnType<typeof toSessionRow>>;
}

export const fromAccountRow = (item: Record<string, unknown>): Account => {
  const { accountId, birthDate, cccd, link, formerCccds, waitingCccd, frozen, createdAt, ...more } =
    item as unknown as Row;
  const { formerNames, absorbed, mergedInto, formerContacts, sessions, dispute, contactsSince, ...plain } = more;
  const parsed = parseBirthDate(birthDate);
  if (!parsed) throw new Error(`account ${accountId} has no readable birth date`);
  return {
    ...(plain as Omit<typeof plain, DateName>),
    ...datesIn({ phoneSince: contactsSince, emailSince: contactsSince, ...plain }),
    id: accountId,
    birthDate: parsed,
    ...(cccd && { cccd: fromCccdRow(cccd) }),
    ...(link && { link: fromLinkRow(link) }),
    ...(formerCccds && { formerCccds: formerCccds.map((former) => ({ ...former, until: new Date(former.until) })) }),
    ...(waitingCccd && { waitingCccd: { ...waitingCccd, since: new Date(waitingCccd.since) } }),
    ...(dispute && { dispute: { ...dispute, at: new Date(dispute.at) } }),
    ...(formerContacts && { formerContacts: { ...formerContacts, until: new Date(formerContacts.until) } }),
    ...(frozen && { frozen: { way: frozen.way === 'portal' ? 'portal' : 'both', at: new Date(frozen.at) } }),
    ...(formerNames && {
      formerNames: formerNames.map(({ fullName, until }) => ({ fullName, until: new Date(until) })),
    }),
    ...(absorbed && { absorbed: absorbed.map(({ id, at }) => ({ id, at: new Date(at) })) }),
    ...(mergedInto && { mergedInto: fromMergedRow(mergedInto) }),
    createdAt: new Date(createdAt),
    sessions: Object.fromEntries(Object.entries(sessions).map(([key, row]) => [key, fromSessionRow(row)])),
  };
};

const datesIn = (row: { readonly [Name in DateName]?: string | undefined }) =>
  Object.fromEntries(dateNames.flatMap((name) => (row[name] ? [[name, new Date(row[name])]] : []))) as {
    [Name in DateName]?: Date;
  };

const fromProbationRow = (row: ReturnType<typeof toProbationRow> | undefined) =>
  row && { probation: { ...row, since: new Date(row.since) } };

const fromCccdRow = ({ probation, ...row }: ReturnType<typeof toCccdRow>): HeldCccd => ({
  ...row,
  since: new Date(row.since),
  ...fromProbationRow(probation),
});
const fromLinkRow = ({ probation, movedAt, turnedDown, ...row }: ReturnType<typeof toLinkRow>): VneidLink => ({
  ...row,
  linkedAt: new Date(row.linkedAt),
  ...(movedAt && { movedAt: new Date(movedAt) }),
  ...(turnedDown && { turnedDown: { ...turnedDown, at: new Date(turnedDown.at) } }),
  ...fromProbationRow(probation),
});

const fromMergedRow = ({ id, at, cccd, link }: ReturnType<typeof toMergedRow>): MergedInto => ({
  id,
  at: new Date(at),
  ...(cccd && { cccd: fromCccdRow(cccd) }),
  ...(link && { link: fromLinkRow(link) }),
});

const fromSessionRow = ({ other, browser, ...row }: ReturnType<typeof toSessionRow>): Session => ({
  ...row,
  provenAt: new Date(row.provenAt),
  seenAt: new Date(row.seenAt),
  endsAt: new Date(row.endsAt),
  ...(browser && { browser }),
  ...(other && { other: { ...other, provenAt: new Date(other.provenAt) } }),
});
