import { createHmac } from 'node:crypto';
import type { SyntheticAccount } from './walk.ts';

/**
 * Derives the login of the synthetic account from the one value that Secrets Manager generates. Nobody outside can know
 * the login name, so nobody can exhaust its limit.
 * @param secret fields of the secret `ProbeSecret`
 * @throws Error if an older version made the secret, so that it has no seed
 */
export const syntheticLogin = ({ seed }: Readonly<Record<string, string>>): SyntheticAccount => {
  if (!seed) throw new Error('The secret ProbeSecret has no field "seed": deploy the Data stack, which generates it.');
  const part = (name: string) => createHmac('sha256', seed).update(name).digest('base64url');
  return { loginName: part('login name'), password: part('password') };
};
