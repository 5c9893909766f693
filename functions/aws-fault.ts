import { wordIn } from './domain/word.ts';

/** Which call of AWS failed and why, in words that a log may hold. */
export interface AwsFault {
  /** As the SDK calls it: `DynamoDB`, `KMS`, `SQS` … */
  readonly service: string;
  /** `PutItem`, `GenerateMac` … */
  readonly operation: string;
  /** AWS's support finds the call by it; left out where no answer came. */
  readonly awsRequestId?: string;
  /** The name of the exception, or the network's code where no answer came. */
  readonly reason: string;
  /** What AWS said beside the name, as words of a closed list. */
  readonly detail?: string;
  /** A key of KMS cannot be used: not there, disabled, about to be deleted, or not ours to use. */
  readonly cause?: 'key';
}

type Call = Pick<AwsFault, 'service' | 'operation'>;

const calls = new WeakMap<Error, Call>();

/** Remembers which call an error came from. The SDK's own errors do not say it. */
export const cameFrom = (error: unknown, call: Call): void => {
  if (error instanceof Error) calls.set(error, call);
};

interface Thrown extends Error {
  readonly $metadata?: { readonly requestId?: string };
  readonly code?: string;
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/** @returns the first fault of AWS along the chain of causes; undefined where AWS has no part in it */
export const awsFaultOf = (error: unknown): AwsFault | undefined => {
  if (!(error instanceof Error)) return undefined;
  const call = calls.get(error);
  if (!call) return awsFaultOf(error.cause);
  const { name, message, $metadata, code, CancellationReasons = [] }: Thrown = error;
  const awsRequestId = wordOfAws($metadata?.requestId);
  const codes = CancellationReasons.map(({ Code }) => wordOfAws(Code)).filter((one) => one !== 'None');
  const detail = [...codes, ...(message.match(tellingWords) ?? [])].join(' ');
  const reason = wordOfAws((!awsRequestId && code) || name) ?? 'unreadable';
  return {
    ...call,
    reason,
    ...(keyFault.test(`${call.service} ${reason} ${detail}`) && { cause: 'key' }),
    ...(awsRequestId && { awsRequestId }),
    ...(detail && { detail }),
  };
};

/** S3 and SQS name a fault of a key with a dot: `KMS.DisabledException`. */
const wordOfAws = (value: string | undefined) => wordIn(value?.replace('.', '-'), 64);

/** What KMS says of a key, and the words by which other services say that KMS said it. A busy KMS is no fault of a key. */
const keyFault =
  /^KMS (AccessDenied|Disabled|KMSInvalidState|KeyUnavailable|NotFound)|^(?!KMS ).*(KMS|kms:|DecryptionFailure)/;

/**
 * A message names keys, roles and sometimes values, so it is never logged. These words of it tell causes apart that share
 * one name: DynamoDB says `AccessDeniedException` for a right that is missing, and for a key that is about to be deleted.
 */
const tellingWords =
  /KMS[A-Z][A-Za-z]{1,32}Exception|pending deletion|is disabled|(?<=not authorized to perform: )[a-z0-9-]{1,32}:[A-Z][A-Za-z]{1,32}/g;
