import { circuitBreaker, ConsecutiveBreaker, handleWhen, retry, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import { createHash, randomUUID } from 'node:crypto';
import type { Cccd } from '../../domain/cccd.ts';
import type { Population } from '../../domain/gateways.ts';
import type { Person } from '../../domain/person.ts';
import type { Log } from '../../log.ts';
import { outageCause } from '../outage-cause.ts';
import { blamesQuestion, type Office, question, readAnswer } from './envelope.ts';
import type { Post } from './post.ts';

export interface PopulationProfile {
  readonly url: string;
  readonly user: string;
  /** X-Road member id of the agency. */
  readonly xRoadClient: string;
  readonly office: Office;
}

export interface PopulationDeps {
  readonly profile: PopulationProfile;
  readonly secrets: () => Promise<{ secret: string; apiKey: string }>;
  readonly post: Post;
  readonly now: () => Date;
  readonly log: Log;
}

/** The person waits for this answer, and "Bỏ qua" is always there: two seconds, one second try, then no more calls for a while. */
const totalMs = 2_000;
const failuresToOpen = 5;
const openMs = 10_000;

export const population = (deps: PopulationDeps): Population => {
  const policy = wrap(
    circuitBreaker(isOutage, { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failuresToOpen) }),
    timeout(totalMs, TimeoutStrategy.Aggressive),
    retry(isOutage, { maxAttempts: 1 }),
  );
  return {
    match: async (cccd, person) => {
      const began = deps.now().getTime();
      try {
        // Outside the breaker: when our own secrets cannot be read, the register has not failed.
        const secrets = await deps.secrets();
        const exists = await policy.execute(({ signal }) => ask(deps, secrets, [cccd, person], signal));
        return exists ? 'match' : 'no-match';
      } catch (error) {
        deps.log('population.failed', {
          reason: reasonOf(error),
          ...outageCause(error),
          tookMs: deps.now().getTime() - began,
        });
        return 'unavailable';
      }
    },
  };
};

const reasonOf = (error: unknown) =>
  error instanceof RegisterFault ? error.message : error instanceof Error ? error.name : 'unknown';

/** An answer that is none. Its message holds nothing the register sent. */
class RegisterFault extends Error {}

/** The register does not accept one question of ours. Asking again gives the same answer. */
class QuestionRefused extends RegisterFault {}

/** What counts against the register. One bad question must not close the way for everybody else's. */
const isOutage = handleWhen((error) => !(error instanceof QuestionRefused));

/** What every question carries: who asks, shown by a digest that holds for one moment. */
export const headersOf = (
  { url, user, xRoadClient }: PopulationProfile,
  { secret, apiKey }: { secret: string; apiKey: string },
  now: Date,
): Record<string, string> => {
  const timestamp = String(now.getTime());
  const digest = createHash('sha256')
    .update(url + user + timestamp + secret)
    .digest('hex');
  return {
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: '""',
    Timestamp: timestamp,
    Authorization: `Basic ${Buffer.from(`${user}:${digest}`).toString('base64')}`,
    'X-Road-Client': xRoadClient,
    ApiKey: apiKey,
  };
};

const ask = async (
  { profile, post, now }: PopulationDeps,
  secrets: { secret: string; apiKey: string },
  [cccd, person]: [Cccd, Person],
  signal: AbortSignal,
): Promise<boolean> => {
  const headers = headersOf(profile, secrets, now());
  const { status, text } = await post(
    new URL(profile.url),
    headers,
    question(randomUUID(), profile.office, cccd, person),
    signal,
  );
  if (status === 400 || blamesQuestion(text)) throw new QuestionRefused('question refused');
  if (status !== 200) throw new RegisterFault(`status ${status}`);
  const exists = readAnswer(text);
  if (exists === undefined) throw new RegisterFault('fault or unreadable answer');
  return exists;
};
