import { wordIn } from './domain/word.ts';

/** Which AWS call failed and why. Every field is safe to log. */
export interface AwsFault {
  /** The service's name in the SDK: `DynamoDB`, `KMS`, `SQS` … */
  readonly service: string;
  /** `PutItem`, `GenerateMac` … */
  readonly operation: string;
  /** The id by which AWS support finds the call. Absent if no answer arrived. */
  readonly awsRequestId?: string;
  /** The name of the exception, or the code of the network error if no answer arrived. */
  readonly reason: string;
  /** What AWS said besides the name, reduced to words of a closed list. */
  readonly detail?: string;
  /**
   * Set if a KMS key cannot be used: it does not exist, is disabled, is about to be deleted, or we have no right to use
   * it.
   */
  readonly cause?: 'key';
}

type Call = Pick<AwsFault, 'service' | 'operation'>;

const calls = new WeakMap<Error, Call>();

/** Records which call an error came from, because the SDK's own errors do not say it. */
export const cameFrom = (error: unknown, call: Call): void => {
  if (error instanceof Error) calls.set(error, call);
};

interface Thrown extends Error {
  readonly $metadata?: { readonly requestId?: string };
  readonly code?: string;
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/**
 * Finds the cause of an error that began at AWS.
 * @returns the first fault of AWS in the chain of causes; undefined if AWS caused no error in the chain
 */
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

/** S3 and SQS write a dot into the name of a key fault: `KMS.DisabledException`. */
const wordOfAws = (value: string | undefined) => wordIn(value?.replace('.', '-'), 64);

/**
 * What KMS says about a key, and the words with which other services report it. An overloaded KMS is not a key fault.
 */
const keyFault =
  /^KMS (AccessDenied|Disabled|KMSInvalidState|KeyUnavailable|NotFound)|^(?!KMS ).*(KMS|kms:|DecryptionFailure)/;

/**
 * An AWS message names keys, roles and sometimes values, so it is never logged. Only the words below are. They tell
 * apart causes that share one name: DynamoDB says `AccessDeniedException` for a missing right, and also for a key that
 * is about to be deleted.
 */
const tellingWords =
  /KMS[A-Z][A-Za-z]{1,32}Exception|pending deletion|is disabled|(?<=not authorized to perform: )[a-z0-9-]{1,32}:[A-Z][A-Za-z]{1,32}/g;
