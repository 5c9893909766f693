import type { Flow } from '../domain/flow.ts';
import { loginPathOf, pathOf } from '../domain/destination.ts';

/** Where a round trip to VNeID began, and a "no" leads back to: the screen itself, or the login page before it. */
export const cameFrom = ({ purpose, wanted }: Flow, language = wanted.language): string => {
  const to = { ...wanted, language };
  return purpose.kind === 'link' ? pathOf(to) : loginPathOf(to);
};
