/** An error that a person caused or must solve first, in one sentence. Our own faults keep their stack. */
export class CliError extends Error {}

/** Runs a command. For an error that a person can solve, it prints one sentence and exits with status 2. */
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

/** Errors of a network that does not reach AWS: AWS's services always answer, at least with an error. */
const unreachable = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)$/;

/** @returns one sentence that says what a person can do about an error; undefined for a fault of ours */
export const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof CliError) return error.message;
  const { code = '', name, message, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path) return `There is no file or folder ${path}.`;
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return 'The disk is full. Make room, and run the same command again.';
  // Unknown options, folders in place of files, malformed URLs: the platform's message is clear enough.
  if (/^(ERR_PARSE_ARGS|ENOENT|EISDIR|EACCES|EROFS|EPERM|ENOTDIR|EIO|ERR_INVALID_URL)/.test(code)) return message;
  if (unreachable.test(code) || name === 'TimeoutError')
    return `AWS cannot be reached from here (${code || name}). Check the network, and the proxy if you use one.`;
  if (isDenied(error)) return `These AWS credentials lack the right for this: ${message}`;
  const profile = process.env['AWS_PROFILE'];
  switch (name) {
    case 'CredentialsProviderError':
      return profile
        ? `The profile "${profile}" of AWS_PROFILE has no AWS credentials. Check its name in ~/.aws/config, or log in: aws sso login.`
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

/** AWS's services have several names for one error: the caller lacks the right. */
export const isDenied = (error: unknown): boolean =>
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationErrorException)$/.test(
    (error as Error).name,
  );
