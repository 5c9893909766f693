/** What a person did wrong or must do first, in words; everything else is a fault of ours and keeps its stack. */
export class CliError extends Error {}

/** Runs a command; what it is told ends it with one sentence and status 2. */
export const runCommand = async (main: () => Promise<void>): Promise<void> => {
  try {
    await main();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 2;
  }
};

/** Only a person's own service can be unreachable: what AWS runs answers, if only with an error. */
const unreachable = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)$/;

/** @returns what a person can do about an error, in one sentence; undefined for a fault of ours */
export const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof CliError) return error.message;
  const { code = '', name, message, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path) return `There is no file or folder ${path}.`;
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return 'The disk is full. Make room, and run the same command again.';
  // Unknown options, folders in the place of files, malformed addresses: the platform says it well enough.
  if (/^(ERR_PARSE_ARGS|ENOENT|EISDIR|EACCES|EROFS|EPERM|ENOTDIR|EIO|ERR_INVALID_URL)/.test(code)) return message;
  if (unreachable.test(code) || name === 'TimeoutError')
    return `AWS cannot be reached from here (${code || name}). Look at the network, and at the proxy if there is one.`;
  if (isDenied(error)) return `These AWS credentials may not do that: ${message}`;
  const profile = process.env['AWS_PROFILE'];
  switch (name) {
    case 'CredentialsProviderError':
      return profile
        ? `The profile "${profile}" of AWS_PROFILE gives no AWS credentials. Look at its name in ~/.aws/config, or log in: aws sso login.`
        : 'There are no AWS credentials here. Set AWS_PROFILE, or log in: aws sso login.';
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return 'The AWS credentials have expired. Log in again: aws sso login.';
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
    case 'SignatureDoesNotMatch':
      return `AWS does not know these credentials (${name}). Set AWS_PROFILE, or log in: aws sso login.`;
    default:
      return undefined;
  }
};

/** AWS's services have several names for one thing: the caller lacks the right. */
export const isDenied = (error: unknown): boolean =>
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationErrorException)$/.test(
    (error as Error).name,
  );
