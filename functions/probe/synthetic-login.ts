import { createHmac } from 'node:crypto';
import type { SyntheticAccount } from './walk.ts';

/**
 * The login of the synthetic account, made of the one value that Secrets Manager generates. Nobody outside can know the
 * name, so nobody can use up its limit.
 * @param secret fields of the secret `ProbeSecret`
 * @throws Error when the secret was made by an older version and has no seed
 */
export const syntheticLogin = ({ seed }: Readonly<Record<string, string>>): SyntheticAccount => {
  if (!seed) throw new Error('The secret ProbeSecret has no field "seed": deploy the Data stack, which generates it.');
  const part = (name: string) => createHmac('sha256', seed).update(name).digest('base64url');
  return { loginName: part('login name'), password: part('password') };
};
