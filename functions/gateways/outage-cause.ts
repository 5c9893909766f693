/**
 * Codes of OpenSSL and Node.js for a bad certificate: expired, unknown, revoked, or of another host ("X509 certificate
 * error codes").
 */
const certificate = /CERT|^UNABLE_TO_|^CRL_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;

export interface OutageCause {
  /** The first code in the chain of causes, or the class of the error. Never a message, which may contain data. */
  readonly code: string;
  readonly cause: 'certificate' | 'other';
}

/** Returns why another server could not be reached, in words that may be logged. */
export const outageCause = (error: unknown): OutageCause => {
  const code = codeIn(error) ?? (error instanceof Error ? error.name : typeof error);
  return { code, cause: certificate.test(code) ? 'certificate' : 'other' };
};

const codeIn = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^\w+$/.test(code) ? code : codeIn(error.cause);
};
