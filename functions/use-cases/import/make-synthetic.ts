import type { Account } from '../../domain/account.ts';
import type { Passwords } from '../../domain/gateways.ts';
import { arrivedAccountId } from '../../domain/keys.ts';
import type { Accounts } from '../../domain/account-stores.ts';

export interface MakeSyntheticDeps {
  accounts: Pick<Accounts, 'importMarksOf' | 'importAccount'>;
  passwords: Pick<Passwords, 'loginKey' | 'hash'>;
  now: () => Date;
}

/**
 * Creates the account of the smoke test and the probe, once. It belongs to no person and has no CCCD.
 * @returns whether the account was created now
 */
export const makeSynthetic = async (
  { accounts, passwords, now }: MakeSyntheticDeps,
  login: { readonly loginName: string; readonly password: string },
): Promise<boolean> => {
  const loginKey = await passwords.loginKey(login.loginName);
  const id = arrivedAccountId(loginKey);
  if ((await accounts.importMarksOf([id])).has(id)) return false;
  const at = now();
  const account: Account = {
    ...{ id, loginKey, kind: 'citizen', fullName: 'Kiểm Tra Tự Động', birthDate: { year: 2000 } },
    ...{ arrival: 'synthetic', version: 1, createdAt: at, sessions: {} },
  };
  const source = { ip: 'deployment', port: 0, supportCode: 'DEPLOY' };
  const event = { about: id, name: 'account.moved-in', at, source, detail: { cccd: 'none' } } as const;
  const passwordHash = await passwords.hash(login.password);
  return (await accounts.importAccount(account, { passwordHash, cmnds: [] }, event)) === 'imported';
};
