import type { Account } from '../../functions/domain/account.ts';
import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { syntheticLogin } from '../../functions/probe/synthetic-login.ts';
import type { SyntheticAccount } from '../../functions/probe/walk.ts';
import type { OpenStage } from './open-stage.ts';

/** The account of smoke test and probe: it belongs to no person, has no number, and is made once. Resolves to its login. */
export const syntheticAccount = async ({ config, secret, deps }: OpenStage): Promise<SyntheticAccount> => {
  const login = syntheticLogin(await secret(config.secrets.probe));
  const loginKey = await deps.passwords.loginKey(login.loginName);
  const id = arrivedAccountId(loginKey);
  if (!(await deps.accounts.byId(id))) {
    const at = deps.now();
    const account: Account = {
      ...{ id, loginKey, kind: 'citizen', fullName: 'Kiểm Tra Tự Động', birthDate: { year: 2000 } },
      ...{ arrival: 'synthetic', version: 1, createdAt: at, sessions: {} },
    };
    const source = { ip: 'deployment', port: 0, supportCode: 'DEPLOY' };
    const event = { about: id, name: 'account.moved-in', at, source, detail: { cccd: 'none' } } as const;
    const passwordHash = await deps.passwords.hash(login.password);
    await deps.accounts.importAccount(account, { passwordHash, cmnds: [] }, event);
  }
  return login;
};
