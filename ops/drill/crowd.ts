import { marshall } from '@aws-sdk/util-dynamodb';
import type { Account } from '../../functions/domain/account.ts';
import type { LoginKey, SessionKey } from '../../functions/domain/ids.ts';
import type { AuditEvent } from '../../functions/domain/audit.ts';
import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { newSession } from '../../functions/domain/session.ts';
import { toAccountRow } from '../../functions/stores/account-rows.ts';
import { auditRow } from '../../functions/stores/audit.ts';
import { uniqueKeyOf } from '../../functions/stores/claims.ts';
import type { Export } from './tables.ts';

/** One in this many accounts is linked. */
const linkedEvery = 2;
const issuer = 'https://vneid.example';
export const movedInAt = new Date('2026-11-24T05:00:00Z');
const source = { ip: 'drill', port: 0, supportCode: 'DRILL' };

/** Each account has one open session with this key. */
export const openKey = 'drill' as SessionKey;

/** Account number `n` of the crowd. */
export const personOf = (n: number): Account => {
  const loginKey = `drill ${n}` as LoginKey;
  const index = `index ${n}` as NonNullable<Account['cccd']>['index'];
  const isLinked = n % linkedEvery === 0;
  const strength = isLinked ? 'proven' : 'declared';
  return {
    ...{ id: arrivedAccountId(loginKey), kind: 'citizen', fullName: 'Lê Văn Tám', birthDate: { year: 1990 } },
    ...{ loginKey, version: 1, createdAt: movedInAt },
    cccd: {
      index,
      masked: '000•••••••00',
      sealed: 'sealed' as NonNullable<Account['cccd']>['sealed'],
      strength,
      since: movedInAt,
    },
    ...(isLinked && { link: { issuer, subject: String(n), level: 2, linkedAt: movedInAt } }),
    sessions: { [openKey]: newSession('portal', { screen: 'ho-so', language: 'vi' }, movedInAt) },
  };
};

export const linkMade = ({ id }: Account): AuditEvent => ({ about: id, name: 'link.made', at: movedInAt, source });

/** The rows of accounts `from` up to `to`, as if all were imported and half of them linked. */
export const rowsOf = (from: number, to: number): Export => {
  const row = (value: Record<string, unknown>) => marshall(value, { removeUndefinedValues: true });
  const accounts = Array.from({ length: to - from }, (_, n) => personOf(from + n));
  const claim = (name: string, { id: accountId }: Account) => row({ claim: name, accountId, passwordHash: 'hash' });
  return new Map([
    ['Accounts', accounts.map((account) => row(toAccountRow(account)))],
    [
      'Claims',
      accounts.flatMap((account) => [
        claim(uniqueKeyOf.login(account.loginKey!), account),
        claim(uniqueKeyOf.cccd(account.cccd!.index), account),
        ...(account.link ? [claim(uniqueKeyOf.vneid(issuer, account.link.subject), account)] : []),
      ]),
    ],
    ['Audit', accounts.filter(({ link }) => link).map((account) => row(auditRow(linkMade(account)).Item))],
  ]);
};
