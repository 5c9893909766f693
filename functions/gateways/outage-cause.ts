/** Codes of OpenSSL and Node.js for certificates that are expired, foreign, revoked or of another host (tls, "X509 certificate error codes"). */
const certificate = /CERT|^UNABLE_TO_|^CRL_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;

export interface OutageCause {
  /** The first code along the chain of causes, or the error's class; never a message, which may quote data. */
  readonly code: string;
  readonly cause: 'certificate' | 'other';
}

/** Why another server could not be reached, in words that a log may hold. */
export const outageCause = (error: unknown): OutageCause => {
  const code = codeIn(error) ?? (error instanceof Error ? error.name : typeof error);
  return { code, cause: certificate.test(code) ? 'certificate' : 'other' };
};

const codeIn = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^\w+$/.test(code) ? code : codeIn(error.cause);
};
