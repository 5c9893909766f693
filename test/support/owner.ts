import { routeCodes } from '../../functions/contract/route-codes.ts';
import { ownerMark } from '../../functions/domain/owner.ts';
import type { AccountId } from '../../functions/domain/ids.ts';

/** The owner mark of the account of a session cookie, as the API returns it to a page. */
export const ownerIn = (cookies: Readonly<Record<string, string | undefined>>): string =>
  ownerMark((cookies['__Host-session'] ?? '').split('.')[0] as AccountId);

/** True if a route refuses a form that was shown to another account. */
export const asksOwner = (path: string): boolean => {
  const codes: readonly string[] = (routeCodes as Record<string, readonly string[]>)[`POST ${path}`] ?? [];
  return codes.includes('form-other-person');
};

/**
 * The fields as a page sends them: with the owner mark if the route needs it. A test about the owner sets the mark
 * itself.
 */
export const asPageOf = (cookies: Readonly<Record<string, string | undefined>>, path: string, fields: unknown) =>
  asksOwner(path) && typeof fields === 'object' && fields !== null && !Array.isArray(fields)
    ? { owner: ownerIn(cookies), ...fields }
    : fields;
