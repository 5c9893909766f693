import { routeCodes } from '../../functions/contract/route-codes.ts';
import { ownerMark } from '../../functions/domain/owner.ts';
import type { AccountId } from '../../functions/domain/ids.ts';

/** The mark of the account that a session cookie belongs to, as the API tells it to a page. */
export const ownerIn = (cookies: Readonly<Record<string, string | undefined>>): string =>
  ownerMark((cookies['__Host-session'] ?? '').split('.')[0] as AccountId);

/** Whether a route refuses a form that was shown to another account. */
export const asksOwner = (path: string): boolean => {
  const codes: readonly string[] = (routeCodes as Record<string, readonly string[]>)[`POST ${path}`] ?? [];
  return codes.includes('form-other-person');
};

/**
 * The fields as a page sends them: with the owner to whom the page was shown, where the route asks for it. A test about
 * the owner names it itself.
 */
export const asPageOf = (cookies: Readonly<Record<string, string | undefined>>, path: string, fields: unknown) =>
  asksOwner(path) && typeof fields === 'object' && fields !== null && !Array.isArray(fields)
    ? { owner: ownerIn(cookies), ...fields }
    : fields;
