import type { Laptop } from '../../local/laptop-parts.ts';
import { numberOf, persona } from '../../local/providers/personas.ts';
import type { BrokenEngine } from '../support/broken-engine.ts';
import { Visitor } from '../support/visitor.ts';
import { withForeignRegister } from './foreign-register.ts';

interface Breakable {
  readonly laptop: Laptop;
  /** The proxy between the functions and their tables. */
  readonly engine: BrokenEngine;
}

export interface Scenario {
  /** Name of a file in docs/runbooks. */
  readonly runbook: string;
  readonly broken: string;
  readonly breaks: (what: Breakable) => Promise<unknown>;
  /** Text that the commands print. Only this fault causes the last one. */
  readonly finds: readonly (string | RegExp)[];
}

const typesNumber = async (laptop: Laptop, login: string) => {
  const citizen = new Visitor(laptop);
  await citizen.logIn(login);
  return citizen.post('/api/cccd', { cccd: numberOf(persona(login)) });
};

/** Links an account, which leaves a notice to send. */
const links = async (laptop: Laptop, login: string) => {
  const citizen = new Visitor(laptop);
  await citizen.logIn(login);
  await citizen.comesByVneid(login, 'link');
  await laptop.work.catchUp();
  await laptop.work.catchUp();
};

const comesByVneid = (laptop: Laptop, login: string) => new Visitor(laptop).comesByVneid(login);

const keysOf = (fault: Laptop['faults']['keys'], reason: string, detail: string): Scenario => ({
  runbook: 'keys',
  broken: `a key that is ${fault}`,
  breaks: ({ laptop }) => {
    laptop.faults.keys = fault;
    return typesNumber(laptop, 'chua-cccd');
  },
  finds: [
    '"function":"UpdateCccd"',
    '"service":"KMS"',
    '"operation":"GenerateMac"',
    `"reason":"${reason}"`,
    `"detail":"${detail}"`,
  ],
});

const keys: readonly Scenario[] = [
  keysOf('denied', 'AccessDeniedException', 'kms:GenerateMac'),
  keysOf('disabled', 'DisabledException', 'is disabled'),
  keysOf('pending-deletion', 'KMSInvalidStateException', 'pending deletion'),
];

/** A fault of a key, as the runbooks of several alarms find it. */
const keyIn = (runbook: string, ...finds: (string | RegExp)[]): Scenario => ({
  runbook,
  broken: 'a key that no function may use',
  breaks: keys[0]!.breaks,
  finds,
});

const throttled = { operation: 'TransactWriteItems', exception: 'ProvisionedThroughputExceededException' };

/** A login that a table refuses, as the runbooks of several alarms find it. */
const throttledIn = (runbook: string, ...finds: (string | RegExp)[]): Scenario => ({
  runbook,
  broken: 'a table that is throttled',
  breaks: ({ laptop, engine }) => {
    engine.refuses = throttled;
    return new Visitor(laptop).logIn('chua-cccd');
  },
  finds,
});

const requests: readonly Scenario[] = [
  keyIn('api-faults', /"route":"POST \/api\/cccd"\n"status":"500"\n"functionMs":"\d+"/, '"operation":"GenerateMac"'),
  keyIn('portal-fails', '"function":"UpdateCccd"', /"error":"\w+ at update-cccd\.cjs:\d+:\d+/),
  keyIn('new-version-fails', '"function":"UpdateCccd"', /"version":"[^"]*"/, /"commit":"\w+"/),
  {
    runbook: 'route-throttled',
    broken: 'a gateway that throttles a route',
    breaks: ({ laptop }) => {
      laptop.faults.gateway = 'throttling';
      return new Visitor(laptop).logIn('chua-cccd');
    },
    finds: [/\b1 "route":"POST \/api\/login"/],
  },
  {
    runbook: 'login-slow',
    broken: 'a table that answers late',
    breaks: ({ laptop, engine }) => {
      engine.waits = { operation: 'TransactWriteItems', ms: 1_500 };
      return new Visitor(laptop).logIn('chua-cccd');
    },
    finds: [/"functionMs":"\d{4,}"/, /"tookMs":\d{4,}/],
  },
  {
    runbook: 'attack',
    broken: 'a stranger who guesses a password',
    breaks: async ({ laptop }) => {
      for (let i = 0; i < 3; i++) await new Visitor(laptop).logIn('chua-cccd', `mat khau ${i}`);
    },
    finds: [/\b3 "outcome":"login-wrong"/],
  },
  {
    runbook: 'logins-guessed',
    broken: 'a stranger who tries one password on many names',
    breaks: async ({ laptop }) => {
      const guess = (i: number) => new Visitor(laptop).logIn(`khong-co-ai-${i}`, 'mat khau mua he');
      for (let i = 0; i < 21; i++) await guess(i);
      await laptop.work.catchUp();
      await guess(21);
    },
    finds: [/"wrong":[1-9]/, '"outcome":"login-effort"'],
  },
  throttledIn(
    'login-fails',
    '"function":"Login"',
    '"route":"POST /api/login"',
    '"service":"DynamoDB"',
    '"operation":"TransactWriteItems"',
    '"reason":"ProvisionedThroughputExceededException"',
    '"awsRequestId":"REQUEST-1"',
  ),
  throttledIn('tables-throttled', /\d "function":"Login"/, /\d "reason":"ProvisionedThroughputExceededException"/),
  throttledIn('probe-fails', /✗ the login leads to the CCCD screen/, '"operation":"TransactWriteItems"'),
  {
    runbook: 'link-fails',
    broken: 'a link whose transaction is refused',
    breaks: async ({ laptop, engine }) => {
      const citizen = new Visitor(laptop);
      await citizen.logIn('can-bo');
      const landed = await citizen.callBack(await citizen.toCallback('link', 'can-bo'));
      engine.refuses = { ...throttled, exception: 'TransactionInProgressException' };
      return citizen.confirm(landed);
    },
    finds: ['"service":"DynamoDB"', '"operation":"TransactWriteItems"', '"reason":"TransactionInProgressException"'],
  },
];

const work: readonly Scenario[] = [
  {
    runbook: 'archive',
    broken: 'a bucket that refuses every object',
    breaks: async ({ laptop }) => {
      laptop.faults.archive = 'refusing';
      await new Visitor(laptop).logIn('co-cccd');
      return laptop.work.catchUp();
    },
    finds: ['"service":"S3"', '"operation":"PutObject"', '"reason":"KMS-DisabledException"'],
  },
  {
    runbook: 'pipes',
    broken: 'pipes that cannot deliver',
    breaks: ({ laptop }) => {
      laptop.faults.pipes = 'failing';
      return links(laptop, 'chua-cccd');
    },
    finds: ['NoticesPipe', 'RetryAttemptsExhausted', /startSequenceNumber\W+\d+/],
  },
  ...[['dead-letters', 'co-cccd'] as const, ['sending-fails', 'nhan-tin'] as const].map(
    ([runbook, login]): Scenario => ({
      runbook,
      broken: 'a mail service that refuses',
      breaks: ({ laptop }) => {
        laptop.messages.isDown = true;
        return links(laptop, login);
      },
      finds: ['"service":"SESv2"', '"operation":"SendEmail"', '"reason":"SendingPausedException"'],
    }),
  ),
  {
    runbook: 'firewall',
    broken: 'an address that sends too many requests',
    breaks: async ({ laptop }) => {
      laptop.faults.firewall = 'on';
      const visitor = new Visitor(laptop);
      for (let i = 0; i < 12; i++) await visitor.post('/api/undo', { token: 'x' });
    },
    finds: [/\b2 "rule":"Changes10"/],
  },
];

const partners: readonly Scenario[] = [
  {
    runbook: 'register-down',
    broken: 'a register that answers with a fault',
    breaks: ({ laptop }) => {
      laptop.faults.register = 'soap-fault';
      return typesNumber(laptop, 'chua-cccd');
    },
    finds: ['"endpoint":"match"', '"status":500', '"code":"SOAP_FAULT"'],
  },
  {
    runbook: 'certificate-refused',
    broken: 'a register with an unknown certificate',
    breaks: ({ laptop }) => withForeignRegister(laptop, (behind) => typesNumber(behind, 'chua-cccd')),
    finds: ['"name":"population.failed"', '"endpoint":"match"', '"code":"DEPTH_ZERO_SELF_SIGNED_CERT"'],
  },
  {
    runbook: 'vneid-down',
    broken: 'a VNeID that is down',
    breaks: ({ laptop }) => {
      laptop.faults.vneid = 'unavailable';
      return comesByVneid(laptop, 'chua-cccd');
    },
    finds: ['"endpoint":"token"', '"status":503', '"code":"STATUS"'],
  },
  {
    runbook: 'vneid-unknown-client',
    broken: 'a VNeID that does not know us',
    breaks: ({ laptop }) => {
      laptop.faults.vneid = 'unknown-client';
      return comesByVneid(laptop, 'chua-cccd');
    },
    finds: ['"endpoint":"token"', '"status":401'],
  },
  {
    runbook: 'vneid-forged',
    broken: 'a VNeID whose answers are forged',
    breaks: ({ laptop }) => {
      laptop.faults.vneid = 'wrong-nonce';
      return comesByVneid(laptop, 'chua-cccd');
    },
    finds: [/"rule":\{"S":"[^"]*nonce/i],
  },
  {
    runbook: 'other-persons',
    broken: 'a person who links with the VNeID of another person',
    breaks: async ({ laptop }) => {
      const citizen = new Visitor(laptop);
      await citizen.logIn('giu-so');
      return citizen.callBack(await citizen.toCallback('link', 'dan-cu-cham'));
    },
    finds: ['"code":{"S":"vneid-other-number"'],
  },
];

export const scenarios: readonly Scenario[] = [...keys, ...requests, ...work, ...partners];
