import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { rotateOrigin } from '../../ops/deployment/rotate-origin.ts';
import { CliError } from '../../ops/cli-error.ts';
import { stageOf } from '../../lib/stages.ts';
import { type Answers, type Asked, recordedBy } from '../support/recorded-aws.ts';

const stage = stageOf('production');
const keptMs = 5 * 60_000;
type Fields = Readonly<Record<string, string>>;

/** Thrown in place of an answer: the network fails, the laptop is closed, or the operator presses Ctrl-C. */
class Cut extends Error {}

/**
 * One deployed portal: the secret with its versions, the Edge stack, functions that each cache the secret for five
 * minutes, and a clock. After every kind of failure, every function must accept what the edge sends.
 */
class Deployed {
  now = 0;
  readonly asked: Asked[] = [];
  readonly said: string[] = [];
  readonly versions: { id: string; at: number; fields: Fields; stages: readonly string[] }[] = [
    { id: 'v0', at: -keptMs, fields: { current: 'old', previous: '' }, stages: ['AWSCURRENT'] },
  ];
  readonly stack = {
    status: 'UPDATE_COMPLETE',
    parameters: { OriginVersion: '', BootstrapVersion: '/b' } as Record<string, string>,
  };
  sent = 'old';
  account: string = stage.account;
  /** True if CloudFormation rolls an update back. */
  takesBack = false;
  siteAnswers = true;
  /** The call that is cut, counted from 1, and whether AWS had done it already. */
  cut: { at: number; done: boolean } | undefined;
  #made = 0;
  #calls = 0;

  get newest() {
    return this.versions.at(-1)!;
  }

  /** All values that a function may have cached now: those written in the last five minutes, and the one before. */
  get held(): Fields[] {
    const before = this.versions.findLast(({ at }) => at <= this.now - keptMs);
    return [before, ...this.versions.filter(({ at }) => at > this.now - keptMs)].map((version) => version!.fields);
  }

  look() {
    for (const fields of this.held) expect(Object.values(fields).filter(Boolean)).toContain(this.sent);
  }

  /** Resolves the reference of the distribution as CloudFormation does. */
  resolve() {
    const id = this.stack.parameters['OriginVersion'];
    const version = id ? this.versions.find((one) => one.id === id) : this.newest;
    this.sent = version!.fields['current']!;
    this.look();
  }

  readonly answers: Answers = {
    'STS.GetCallerIdentity': () => ({ Account: this.account }),
    'Lambda.ListFunctions': () => ({
      Functions: [
        {
          FunctionName: `LienKet-${stage.name}-Api-Health1`,
          Environment: { Variables: { ORIGIN_SECRET: 'arn:origin' } },
        },
      ],
    }),
    'SecretsManager.GetSecretValue': () => ({
      SecretString: JSON.stringify(this.newest.fields),
      VersionId: this.newest.id,
    }),
    'SecretsManager.PutSecretValue': (input: { SecretString: string; VersionStages: string[] }) => {
      const fields = JSON.parse(input.SecretString) as Fields;
      this.versions.push({ id: `v${this.versions.length}`, at: this.now, fields, stages: input.VersionStages });
      this.look();
      return { VersionId: this.newest.id };
    },
    'CloudFormation.DescribeStacks': () => {
      const { status, parameters } = this.stack;
      if (status === 'UPDATE_IN_PROGRESS') this.stack.status = 'UPDATE_COMPLETE';
      const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ...{ ParameterKey, ParameterValue },
      }));
      return { Stacks: [{ StackName: 'Edge', StackStatus: status, Parameters }] };
    },
    'CloudFormation.UpdateStack': (input: {
      UsePreviousTemplate: boolean;
      Parameters: { ParameterKey: string; ParameterValue?: string; UsePreviousValue?: boolean }[];
    }) => {
      // The update changes nothing else of this checkout: neither the certificate nor the site.
      expect(input.UsePreviousTemplate).toBe(true);
      expect(input.Parameters.map(({ ParameterKey }) => ParameterKey)).toEqual(Object.keys(this.stack.parameters));
      if (this.takesBack) return ((this.stack.status = 'UPDATE_ROLLBACK_COMPLETE'), {});
      for (const { ParameterKey, ParameterValue, UsePreviousValue } of input.Parameters)
        if (!UsePreviousValue) this.stack.parameters[ParameterKey] = ParameterValue!;
      this.stack.status = 'UPDATE_IN_PROGRESS';
      this.resolve();
      return {};
    },
  };

  /** Each answer of AWS, cut where the test says so. */
  #cuttable(): Answers {
    return Object.fromEntries(
      Object.entries(this.answers).map(([name, answer]) => [
        name,
        (...given: Parameters<typeof answer>) => {
          const isCut = ++this.#calls === this.cut?.at;
          if (isCut && !this.cut!.done) throw new Cut();
          const answered = answer(...given);
          if (isCut) throw new Cut();
          return answered;
        },
      ]),
    );
  }

  async rotate(wait: (ms: number) => void = () => {}) {
    this.#calls = 0;
    const recorded = recordedBy(this.asked, this.#cuttable());
    const here = { region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' }, maxAttempts: 1 };
    await rotateOrigin({
      ...{ stage, shellRegion: undefined, sts: recorded(new STSClient(here)) },
      ...{ secrets: recorded(new SecretsManagerClient(here)), lambda: recorded(new LambdaClient(here)) },
      stacks: recorded(new CloudFormationClient(here)),
      health: async () => {
        // Any function may answer, even one that read the secret long ago.
        const [oldest] = this.held;
        const field = Object.entries(oldest!).find(([, value]) => value === this.sent)?.[0];
        return this.siteAnswers && field ? { originSecret: field } : undefined;
      },
      made: () => `new${++this.#made}`,
      wait: async (ms) => {
        wait(ms);
        this.now += ms;
        this.look();
      },
      say: (sentence) => this.said.push(sentence),
    });
  }

  /** The state after a complete rotation. */
  isRotated(from = 'old') {
    const { fields } = this.newest;
    expect(fields).toEqual({ current: this.sent, next: '', previous: '', closed: '', sessionsSince: '' });
    expect(this.sent).not.toBe(from);
    // The value that the distribution got stays readable for its next deployment.
    expect(this.versions.find(({ id }) => id === this.stack.parameters['OriginVersion'])?.stages).toContain('EDGE');
  }
}

const writes = ({ asked }: Deployed) => asked.filter(({ operation }) => /Put|Update/.test(operation)).length;

test('a rotation announces, waits, changes only the distribution, proves the change, and removes the old value', async () => {
  const deployed = new Deployed();
  await deployed.rotate();
  deployed.isRotated();
  expect(deployed.now).toBeGreaterThan(keptMs);
  expect(deployed.versions.map(({ fields }) => fields)).toEqual([
    { current: 'old', previous: '' },
    { current: 'old', next: 'new1', previous: '', closed: '', sessionsSince: '' },
    { current: 'new1', next: '', previous: 'old', closed: '', sessionsSince: '' },
    { current: 'new1', next: '', previous: '', closed: '', sessionsSince: '' },
  ]);
  expect(deployed.asked.filter(({ operation }) => operation === 'CloudFormation.UpdateStack')).toHaveLength(1);
  expect(deployed.said.join('\n')).not.toContain('new1');
});

test('two rotations, one after the other, change the value twice', async () => {
  const deployed = new Deployed();
  await deployed.rotate();
  const { sent } = deployed;
  await deployed.rotate();
  deployed.isRotated(sent);
});

describe.each([
  ['before AWS has done it', false],
  ['after AWS has done it', true],
])('a rotation that is cut at any call, %s', (_, done) => {
  test('the site answers all the time during a cut rotation, and the same command finishes it', async () => {
    const whole = new Deployed();
    await whole.rotate();
    const calls = whole.asked.length;
    expect(calls).toBeGreaterThan(9);
    for (let at = 1; at <= calls; at++) {
      const deployed = new Deployed();
      deployed.cut = { at, done };
      await expect(deployed.rotate(), `call ${at}`).rejects.toThrow(Cut);
      deployed.cut = undefined;
      await deployed.rotate();
      deployed.isRotated();
    }
  });

  test('a deployment between a cut rotation and its repetition does no harm', async () => {
    const calls = 12;
    for (let at = 1; at <= calls; at++) {
      const deployed = new Deployed();
      deployed.cut = { at, done };
      await deployed.rotate().catch(() => {});
      deployed.cut = undefined;
      deployed.resolve();
      await deployed.rotate();
      deployed.look();
    }
  });
});

test('a rotation that is cut while it waits, waits again before anything changes', async () => {
  const deployed = new Deployed();
  const cut = () => {
    throw new Cut();
  };
  await expect(deployed.rotate(cut)).rejects.toThrow(Cut);
  expect(deployed.said).not.toContain('An earlier rotation did not finish. It continues.');
  await deployed.rotate();
  expect(deployed.said).toContain('An earlier rotation did not finish. It continues.');
  deployed.isRotated();
  expect(deployed.now).toBeGreaterThan(keptMs);
  expect(deployed.newest.fields['current']).toBe('new1');
});

const refused = async (deployed: Deployed, words: RegExp, wait?: (ms: number) => void) => {
  const error: unknown = await deployed.rotate(wait).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(CliError);
  expect((error as CliError).message).toMatch(words);
};

test.each<[string, (deployed: Deployed) => void, RegExp]>([
  ['credentials of another account', (d) => (d.account = '999999999999'), /these credentials belong to 999999999999/],
  [
    'a failed stack',
    (d) => (d.stack.status = 'UPDATE_ROLLBACK_FAILED'),
    /LienKet-production-Edge is in UPDATE_ROLLBACK_FAILED\. Repair it first/,
  ],
  [
    'a stack of an older version',
    (d) => delete d.stack.parameters['OriginVersion'],
    /has no parameter OriginVersion yet\. Deploy this version first/,
  ],
  [
    'a secret that is not ours',
    (d) => d.versions.push({ id: 'v1', at: -keptMs, fields: { secret: 'x' }, stages: [] }),
    /has no field "current"/,
  ],
])('a rotation with %s is refused, and nothing is written', async (_, spoil, words) => {
  const deployed = new Deployed();
  spoil(deployed);
  await refused(deployed, words);
  expect(writes(deployed)).toBe(0);
});

test('when CloudFormation rolls the change back, both values stay, and the same command finishes later', async () => {
  const deployed = new Deployed();
  deployed.takesBack = true;
  await refused(deployed, /rolled the change of LienKet-production-Edge back/);
  expect([deployed.sent, deployed.newest.fields['previous']]).toEqual(['old', 'old']);
  deployed.takesBack = false;
  await deployed.rotate();
  deployed.isRotated();
});

test('when the site does not answer, the old value stays', async () => {
  const deployed = new Deployed();
  deployed.siteAnswers = false;
  await refused(deployed, /api\/health does not answer well\. Run the same command again/);
  expect(deployed.newest.fields['previous']).toBe('old');
  deployed.siteAnswers = true;
  await deployed.rotate();
  deployed.isRotated();
});

test('of two rotations at once, the second to write is refused, and the site answers', async () => {
  const deployed = new Deployed();
  const other = () => {
    const fields = { current: 'old', next: 'theirs', previous: '' };
    deployed.versions.push({ id: 'theirs', at: deployed.now, fields, stages: ['AWSCURRENT'] });
  };
  await refused(deployed, /Somebody else has changed the origin secret/, other);
  await deployed.rotate();
  deployed.isRotated();
});
