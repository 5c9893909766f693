/** The statuses for a client whose address, id, secret or form of request the server does not know. */
const statuses: readonly number[] = [401, 403, 415];
/** RFC 6749, 5.2: a server may also answer status 400 with one of these errors. */
const errors: readonly string[] = ['invalid_client', 'unauthorized_client'];

/**
 * Returns whether an answer means that VNeID does not know us. The cause is our set-up, never a forgery.
 * @param error the OAuth error in the answer's body, if it has one
 */
export const isUnknownClient = (status: number, error?: string): boolean =>
  statuses.includes(status) || (error !== undefined && errors.includes(error));
