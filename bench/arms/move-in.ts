import type { Account } from '../../functions/domain/account.ts';
import { arrivedAccountId } from '../../functions/domain/keys.ts';
import { passwords } from '../../functions/live/passwords.ts';
import { arrivals } from '../../functions/live/stores.ts';

/** Lets so many people move in, into the tables that the environment names; all have one password. */
export const moveIn = async (people: number): Promise<void> => {
  const passwordHash = await passwords().hash(credentialsOf(0).password);
  for (let i = 0; i < people; i++) {
    const loginKey = await passwords().loginKey(credentialsOf(i).loginName);
    const id = arrivedAccountId(loginKey);
    const account: Account = {
      ...{ id, loginKey, kind: 'citizen', fullName: 'Lê Văn Tám', birthDate: { year: 1990 } },
      ...{ version: 1, createdAt: new Date(), sessions: {} },
    };
    const source = { ip: 'bench', port: 0, supportCode: 'BENCH' };
    await arrivals().moveIn(account, passwordHash, { about: id, name: 'account.moved-in', at: new Date(), source });
  }
};

/** What the i-th of them types. */
export const credentialsOf = (i: number) => ({
  loginName: `nguoi-${i}`,
  password: 'mua-xuan-tren-song-huong',
});
