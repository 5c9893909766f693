import * as v from 'valibot';

/**
 * An address. Plain HTTP is allowed only on this machine: the laptop's simulators need it, and a deployed stage cannot
 * use it by mistake.
 */
export const url = v.pipe(
  v.string(),
  v.check(
    (text) => /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|host\.docker\.internal)[:/])/.test(`${text}/`),
    'must be https, or http on loopback',
  ),
);
export const text = v.pipe(v.string(), v.minLength(1));
