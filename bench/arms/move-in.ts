import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { passwords } from '../../functions/wiring/passwords.ts';
import { imports } from '../../functions/wiring/stores.ts';
import { account, event } from '../../test/support/samples.ts';

/** Imports this number of accounts into the tables that the environment names. All have the same password. */
export const importAccount = async (people: number): Promise<void> => {
  const passwordHash = await passwords().hash(credentialsOf(0).password);
  for (let i = 0; i < people; i++) {
    const loginKey = await passwords().loginKey(credentialsOf(i).loginName);
    const id = arrivedAccountId(loginKey);
    const moved = { ...event(id, 'account.moved-in'), at: new Date() };
    await imports().importAccount(account({ id, loginKey }), { passwordHash, cmnds: [] }, moved);
  }
};

/** The login name and the password that person `i` types. */
export const credentialsOf = (i: number) => ({
  loginName: `nguoi-${i}`,
  password: 'mua-xuan-tren-song-huong',
});
