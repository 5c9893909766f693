/** What a person did wrong or must do first, in words; everything else is a fault of ours and keeps its stack. */
export class Told extends Error {}

/** Runs a command; what it is told ends it with one sentence and status 2. */
export const inWords = async (main: () => Promise<void>): Promise<void> => {
  try {
    await main();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 2;
  }
};

const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof Told) return error.message;
  // Options that are none, folders for files, addresses that are none: the platform says it well enough.
  if (/^(ERR_PARSE_ARGS|ENOENT|EISDIR|EACCES|ERR_INVALID_URL)/.test((error as NodeJS.ErrnoException).code ?? ''))
    return (error as Error).message;
  switch ((error as Error).name) {
    case 'CredentialsProviderError':
      return 'There are no AWS credentials here. Set AWS_PROFILE, or log in: aws sso login.';
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return 'The AWS credentials have expired. Log in again: aws sso login.';
    case 'AccessDeniedException':
    case 'AccessDenied':
      return `These AWS credentials may not do that: ${(error as Error).message}`;
    default:
      return undefined;
  }
};
