import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { passwords } from '../../functions/wiring/passwords.ts';
import { imports } from '../../functions/wiring/stores.ts';
import { account, event } from '../../test/support/samples.ts';

/** Lets so many people move in, into the tables that the environment names; all have one password. */
export const importAccount = async (people: number): Promise<void> => {
  const passwordHash = await passwords().hash(credentialsOf(0).password);
  for (let i = 0; i < people; i++) {
    const loginKey = await passwords().loginKey(credentialsOf(i).loginName);
    const id = arrivedAccountId(loginKey);
    const moved = { ...event(id, 'account.moved-in'), at: new Date() };
    await imports().importAccount(account({ id, loginKey }), { passwordHash, cmnds: [] }, moved);
  }
};

/** What the i-th of them types. */
export const credentialsOf = (i: number) => ({
  loginName: `nguoi-${i}`,
  password: 'mua-xuan-tren-song-huong',
});
