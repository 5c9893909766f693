/** What a server says to a client whose address, id, secret or form of request it does not know. */
const statuses: readonly number[] = [401, 403, 415];
/** RFC 6749, 5.2: a server may also say so with status 400. */
const errors: readonly string[] = ['invalid_client', 'unauthorized_client'];

/**
 * Whether an answer means that VNeID does not know us. That is a matter of our set-up, never a forgery.
 * @param error of the answer's body, where it has one
 */
export const isUnknownClient = (status: number, error?: string): boolean =>
  statuses.includes(status) || (error !== undefined && errors.includes(error));
