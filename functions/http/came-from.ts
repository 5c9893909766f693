import type { Flow } from '../domain/flow.ts';
import { loginPathOf, pathOf } from '../domain/destination.ts';

/** The page where a flow began, to which a "no" returns: the screen itself, or the login page that leads to it. */
export const cameFrom = ({ purpose, wanted }: Flow, language = wanted.language): string => {
  const to = { ...wanted, language };
  return purpose.kind === 'link' ? pathOf(to) : loginPathOf(to);
};
