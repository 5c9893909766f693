import * as v from 'valibot';
import { text, url } from './contract/schema-parts.ts';
import { vneidProfile } from './contract/vneid-profile.ts';
import { type ImportedHash, mostWork } from './domain/imported-account.ts';
import { type LoginPolicy, vietnamsMidnight } from './domain/login-policy.ts';
import type { NoticeSender } from './gateways/notices/texts.ts';
import type { PopulationProfile } from './gateways/population/ask.ts';

const jsonOf = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.string(), v.parseJson(), schema) as v.GenericSchema<unknown, v.InferOutput<S>>;

const populationProfile = v.object({
  url,
  user: text,
  xRoadClient: text,
  nameForm: v.picklist(['as-is', 'upper', 'ascii']),
  office: v.object({ MaDVC: text, MaTichHop: text, MaCanBo: text }),
}) satisfies v.GenericSchema<unknown, PopulationProfile>;

const noticeSender = v.object({
  agency: v.object({ vi: text, en: text }),
  shortName: text,
  phone: text,
}) satisfies v.GenericSchema<unknown, NoticeSender>;

const loginSteps = v.array(
  v.object({
    from: v.pipe(v.string(), v.isoDate(), v.transform(vietnamsMidnight)),
    mode: v.picklist(['enabled', 'link-only', 'closed']),
  }),
) satisfies v.GenericSchema<unknown, LoginPolicy['citizen'][number][]>;

const environment = v.object({
  ACCOUNTS_TABLE: text,
  CLAIMS_TABLE: text,
  FLOWS_TABLE: text,
  LIMITS_TABLE: text,
  AUDIT_TABLE: text,
  DOSSIERS_TABLE: text,
  DRAFTS_TABLE: text,
  OUTBOX_TABLE: text,
  PUBLIC_ORIGIN: url,
  CCCD_ENCRYPT_KEY: text,
  CCCD_INDEX_KEY: text,
  CCCD_LATER_KEY: text,
  CMND_INDEX_KEY: text,
  ORIGIN_SECRET: text,
  PEPPER_SECRET: text,
  VNEID_SECRET: text,
  POPULATION_SECRET: text,
  UNDO_SECRET: text,
  PROBE_SECRET: text,
  VNEID_PROFILE: jsonOf(vneidProfile),
  MAIL_FROM: text,
  SMS_FROM: v.string(),
  NOTICE_SENDER: jsonOf(noticeSender),
  LOGIN_POLICY: jsonOf(v.object({ citizen: loginSteps, official: loginSteps })),
  POPULATION_PROFILE: jsonOf(populationProfile),
});

/**
 * Reads the whole environment at once.
 * @throws Error that names every missing or wrong variable, with the reason
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>) => {
  const parsed = v.safeParse(environment, env);
  if (!parsed.success) {
    const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? '?'}: ${issue.message}`);
    throw new Error(`the function's environment is not usable: ${faults.join('; ')}`);
  }
  const e = parsed.output;
  return {
    tables: {
      Accounts: e.ACCOUNTS_TABLE,
      Claims: e.CLAIMS_TABLE,
      Flows: e.FLOWS_TABLE,
      Limits: e.LIMITS_TABLE,
      Audit: e.AUDIT_TABLE,
      Dossiers: e.DOSSIERS_TABLE,
      Drafts: e.DRAFTS_TABLE,
      Outbox: e.OUTBOX_TABLE,
    },
    publicOrigin: e.PUBLIC_ORIGIN,
    keys: { encrypt: e.CCCD_ENCRYPT_KEY, index: e.CCCD_INDEX_KEY, later: e.CCCD_LATER_KEY, cmnd: e.CMND_INDEX_KEY },
    secrets: {
      origin: e.ORIGIN_SECRET,
      pepper: e.PEPPER_SECRET,
      vneid: e.VNEID_SECRET,
      population: e.POPULATION_SECRET,
      undo: e.UNDO_SECRET,
      probe: e.PROBE_SECRET,
    },
    messages: { mailFrom: e.MAIL_FROM, smsFrom: e.SMS_FROM, sender: e.NOTICE_SENDER },
    vneid: e.VNEID_PROFILE,
    population: e.POPULATION_PROFILE,
    loginPolicy: e.LOGIN_POLICY,
  };
};

export type Config = ReturnType<typeof readConfig>;

/** @returns the commit that the functions were built from; `unknown` if the build did not name it */
export const readCommit = (env: Readonly<Record<string, string | undefined>>): string => env['COMMIT'] || 'unknown';

/**
 * Reads the additional configuration of the function that archives audit events.
 * @throws Error if its bucket is not named
 */
export const readArchiveConfig = (env: Readonly<Record<string, string | undefined>>) => ({
  bucket: v.parse(text, env['ARCHIVE_BUCKET']),
});

/**
 * Reads the additional configuration of the function that writes outages into the site.
 * @throws Error if a variable is missing
 */
export const readOutageConfig = (env: Readonly<Record<string, string | undefined>>) => ({
  alarms: v.parse(jsonOf(v.object({ vneid: text, register: text })), env['PARTNER_ALARMS']),
  bucket: v.parse(text, env['SITE_BUCKET']),
  path: v.parse(text, env['OUTAGE_FILE']),
});

/**
 * Reads the additional configuration of a worker.
 * @throws Error if its queue is not named
 */
export const readQueueConfig = (env: Readonly<Record<string, string | undefined>>) => {
  const tries = v.pipe(text, v.transform(Number), v.integer());
  return { url: v.parse(text, env['QUEUE_URL']), tries: v.parse(tries, env['QUEUE_TRIES']) };
};

const percent = () => v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const wholeBetween = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** This is a function so that only the bundles that call it contain the schema. */
const importedHashes = () =>
  v.pipe(
    v.array(
      v.variant('kind', [
        v.object({ percent: percent(), kind: v.literal('bcrypt'), rounds: wholeBetween(4, mostWork.bcryptRounds) }),
        v.object({
          percent: percent(),
          kind: v.literal('pbkdf2'),
          algorithm: v.picklist(['sha1', 'sha256', 'sha512']),
          iterations: wholeBetween(1, mostWork.pbkdf2Iterations),
        }),
        v.object({ percent: percent(), kind: v.picklist(['ssha', 'ssha256', 'ssha512', 'md5-crypt']) }),
      ]),
    ),
    v.check((kinds) => kinds.reduce((sum, kind) => sum + kind.percent, 0) <= 100, 'must be at most 100 percent'),
  ) satisfies v.GenericSchema<unknown, ImportedHash[]>;

/**
 * Reads the additional configuration of a function that checks passwords: the hash formats of imported accounts.
 * @throws Error if the shares are not valid
 */
export const readImportedHashes = (env: Readonly<Record<string, string | undefined>>): readonly ImportedHash[] =>
  v.parse(jsonOf(importedHashes()), env['IMPORTED_HASHES']);

/**
 * Returns whether new browsers must do an effort while passwords are being guessed (decision 0025).
 * @throws Error if the variable is neither `yes` nor `no`
 */
export const readAsksEfforts = (env: Readonly<Record<string, string | undefined>>): boolean =>
  v.parse(v.picklist(['yes', 'no']), env['ASKS_EFFORTS']) === 'yes';
