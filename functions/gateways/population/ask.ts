import { isBrokenCircuitError, isTaskCancelledError } from 'cockatiel';
import { hash, randomUUID } from 'node:crypto';
import type { Cccd } from '../../domain/cccd.ts';
import type { Population } from '../../domain/gateways.ts';
import type { Person } from '../../domain/person.ts';
import type { Log } from '../../log.ts';
import { type OutageCause, outageCause } from '../outage-cause.ts';
import { type Asker, blamesQuestion, faultCodeIn, question, readAnswer } from './envelope.ts';
import type { Post } from './post.ts';

export interface PopulationProfile extends Asker {
  readonly url: string;
  readonly user: string;
  /** X-Road member id of the agency. */
  readonly xRoadClient: string;
}

export interface PopulationDeps {
  readonly profile: PopulationProfile;
  readonly secrets: () => Promise<{ secret: string; apiKey: string }>;
  readonly post: Post;
  readonly now: () => Date;
  readonly log: Log;
}

/** The register did not answer as agreed. It keeps only the status of what the register sent. */
class RegisterFault extends Error {
  readonly code: 'OUR_QUESTION' | 'SOAP_FAULT' | 'STATUS' | 'UNREADABLE';
  readonly status: number;

  constructor(code: RegisterFault['code'], status: number) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

/** The register could not read our question. The register works, so the next question is still sent. */
class OwnFault extends RegisterFault {}

/** Returns whether the register is at fault, and not our question. */
export const isTheirs = (error: unknown): boolean => !(error instanceof OwnFault);

/** Returns why there is no answer, for the log. */
const whyOf = (error: unknown): OutageCause & { readonly status?: number } => {
  if (isBrokenCircuitError(error)) return { code: 'CIRCUIT_OPEN', cause: 'other' };
  const why = outageCause(error);
  if (isTaskCancelledError(error) || why.code === 'ABORT_ERR') return { code: 'NO_ANSWER_IN_TIME', cause: 'other' };
  return error instanceof RegisterFault ? { ...why, status: error.status } : why;
};

/** The headers of every question. A digest that is valid for one moment proves who asks. */
export const headersOf = (
  { url, user, xRoadClient }: PopulationProfile,
  { secret, apiKey }: { secret: string; apiKey: string },
  now: Date,
): Record<string, string> => {
  const timestamp = String(now.getTime());
  const digest = hash('sha256', url + user + timestamp + secret);
  return {
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: '""',
    Timestamp: timestamp,
    Authorization: `Basic ${Buffer.from(`${user}:${digest}`).toString('base64')}`,
    'X-Road-Client': xRoadClient,
    ApiKey: apiKey,
  };
};

/** Asks once. @throws if the register does not answer as agreed */
const askRegister = async (
  { profile, post, now }: PopulationDeps,
  secrets: { secret: string; apiKey: string },
  [cccd, person]: [Cccd, Person],
  signal: AbortSignal,
): Promise<boolean> => {
  const headers = headersOf(profile, secrets, now());
  const { status, text } = await post(
    new URL(profile.url),
    headers,
    question(randomUUID(), profile, cccd, person),
    signal,
  );
  if (status === 400 || blamesQuestion(text)) throw new OwnFault('OUR_QUESTION', status);
  if (faultCodeIn(text) !== undefined) throw new RegisterFault('SOAP_FAULT', status);
  if (status !== 200) throw new RegisterFault('STATUS', status);
  const exists = readAnswer(text);
  if (exists === undefined) throw new RegisterFault('UNREADABLE', status);
  return exists;
};

/**
 * The register in the form that the domain uses. Secrets are read before `run`, because the register is not at fault if
 * we cannot read our secrets.
 * @param run asks one or more times, and limits the time of an answer
 */
export const matching = (
  deps: PopulationDeps,
  run: (ask: (signal: AbortSignal) => Promise<boolean>) => Promise<boolean>,
): Population => ({
  match: async (cccd, person) => {
    const began = deps.now().getTime();
    try {
      const secrets = await deps.secrets();
      return (await run((signal) => askRegister(deps, secrets, [cccd, person], signal))) ? 'match' : 'no-match';
    } catch (error) {
      const tookMs = deps.now().getTime() - began;
      deps.log('population.failed', { endpoint: 'match', ...whyOf(error), tookMs, error });
      return 'unavailable';
    }
  },
});
