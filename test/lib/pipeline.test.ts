import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CiStack } from '../../lib/ci-stack.ts';
import { stageOf, stages } from '../../lib/stages.ts';
import { checksBefore, mustBeChecked } from '../../ops/deployment/checked.ts';
import { mapsFolder } from '../../ops/build/build.ts';

interface Job {
  if?: string;
  needs?: string;
  environment?: string;
  uses?: string;
  permissions?: Record<string, string>;
  with?: Record<string, string>;
  'timeout-minutes': number;
  steps?: { name?: string; uses?: string; run?: string; with?: Record<string, unknown> }[];
}

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const names = readdirSync(folder);
const texts = names.map((file) => readFileSync(join(folder, file), 'utf8'));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const jobsOf = (file: string) =>
  (parse(readFileSync(join(folder, file), 'utf8')) as { jobs: Record<string, Job> }).jobs;
const runsOf = (job: Job) => job.steps!.flatMap(({ run }) => (run ? [run] : []));

describe('the pipeline', () => {
  test('the pipeline pins every external action to its commit, which nobody can move', () => {
    const used = texts.flatMap((text) => [...text.matchAll(/uses: (\S+)/g)].map((match) => match[1]!));
    for (const name of used.filter((one) => !one.startsWith('./'))) expect(name).toMatch(/@[0-9a-f]{40}$/);
  });

  test('the pipeline uses one version of each action', () => {
    const used = texts.flatMap((text) => [...text.matchAll(/uses: ([\w./-]+)@(\S+)/g)]);
    const versions = Map.groupBy(used, (match) => match[1]!);
    for (const [name, all] of versions) expect([name, new Set(all.map((match) => match[2])).size]).toEqual([name, 1]);
  });

  test('the pipeline runs only scripts of this project that exist', () => {
    const called = texts.flatMap((text) =>
      [...text.matchAll(/npm (?:run (?:--silent )?)?([\w:-]+)/g)].map((m) => m[1]!),
    );
    expect(called.length).toBeGreaterThan(8);
    const ofNpm = new Set(['ci', 'audit']);
    for (const name of called.filter((one) => !ofNpm.has(one))) expect(Object.keys(scripts)).toContain(name);
  });

  test('the pipeline checks, builds once, and brings that build to staging and then to production', () => {
    const { check, build, staging, production } = jobsOf('deliver.yml');
    expect([build!.needs, staging!.needs, production!.needs]).toEqual(['check', 'build', 'staging']);
    expect(runsOf(check!)).toEqual([
      'npm test',
      'npm run test:long',
      'npm run check',
      'npm run test:sam',
      'npm run rehearse',
    ]);
    // Each stage downloads what this run uploaded.
    expect([staging!.with!['run'], production!.with!['run']]).toEqual(Array(2).fill('${{ github.run_id }}'));
    const built = ['assemble', 'build', 'synth'].map((script) => `npm run ${script}`);
    const building = names.filter((file) =>
      Object.values(jobsOf(file)).some((job) => job.steps && runsOf(job).some((run) => built.includes(run))),
    );
    expect(building).toEqual(['deliver.yml']);
  });

  test('the pipeline builds only from main, and signs the build together with its list of packages', () => {
    const { build } = jobsOf('deliver.yml');
    expect(build!.if).toBe("github.ref == 'refs/heads/main'");
    const attested = build!.steps!.filter(({ uses }) => uses?.startsWith('actions/attest-'));
    expect(attested.map((step) => step.with!['subject-path'])).toEqual(['assemblies.tar.gz', 'assemblies.tar.gz']);
    expect(attested.some((step) => step.with!['sbom-path'] === 'dist/sbom.json')).toBe(true);
  });

  test('the pipeline keeps the source maps as long as the build, outside the deployed files', () => {
    const { build } = jobsOf('deliver.yml');
    const kept = build!.steps!.filter(({ uses }) => uses?.startsWith('actions/upload-artifact'));
    expect(kept.map((step) => step.with)).toEqual([
      expect.objectContaining({
        name: 'assemblies',
        path: 'assemblies.tar.gz\ndist/sbom.json\n',
        'retention-days': 90,
      }),
      { name: 'maps', path: mapsFolder.slice(root.length + 1), 'if-no-files-found': 'error', 'retention-days': 90 },
    ]);
    const packed = runsOf(build!).find((run) => run.startsWith('tar '))!;
    expect(packed).not.toContain('dist');
  });

  test.each(['plan', 'deploy'])(
    'the pipeline unpacks the build for "%s" only after it has verified the signature',
    (name) => {
      const runs = runsOf(jobsOf('deploy.yml')[name]!);
      const at = (text: string) => runs.findIndex((run) => run.includes(text));
      expect(at('gh attestation verify')).toBeGreaterThanOrEqual(0);
      expect(at('gh attestation verify')).toBeLessThan(at('tar --extract'));
      expect(runs[at('gh attestation verify')]).toContain('--source-ref refs/heads/main');
      expect(at('tar --extract')).toBeLessThan(at('npm run'));
    },
  );

  test('the pipeline shows the plan in an environment without approval, before the environment of the stage', () => {
    const { plan, deploy } = jobsOf('deploy.yml');
    expect([plan!.environment, deploy!.environment]).toEqual(['${{ inputs.stage }}-plan', '${{ inputs.stage }}']);
    expect(deploy!.needs).toBe('plan');
    expect(plan!.if).toBe("github.ref == 'refs/heads/main'");
    expect(runsOf(plan!).at(-1)).toContain('diff --app "cdk.out/$STAGE"');
    expect(runsOf(deploy!).at(-1)).toContain('--assembly "cdk.out/$STAGE"');
  });

  test('the pipeline holds no key of its own, and gives a GitHub token only to deployments and signatures', () => {
    for (const text of texts) expect(text).not.toMatch(/secrets\.|AWS_SECRET_ACCESS_KEY/);
    const withToken = names.flatMap((file) =>
      Object.entries(jobsOf(file)).flatMap(([job, { permissions }]) =>
        permissions?.['id-token'] === 'write' ? [`${file} ${job}`] : [],
      ),
    );
    expect(withToken.sort()).toEqual([
      'deliver.yml build',
      'deliver.yml production',
      'deliver.yml staging',
      'deploy.yml deploy',
      'deploy.yml plan',
      'rotate.yml origin-secret',
    ]);
  });

  test('the pipeline looks for weak code, weak packages and committed secrets', () => {
    const jobs = jobsOf('look.yml');
    expect(Object.keys(jobs).sort()).toEqual(['codeql', 'drill', 'packages', 'secrets', 'weak-parts']);
  });

  test('every week, the pipeline looks for known weaknesses in the deployed packages and in all others', () => {
    const runs = runsOf(jobsOf('look.yml')['weak-parts']!);
    expect(runs).toContain('npm audit signatures');
    const scan = runs.find((run) => run.includes('osv-scanner'))!;
    expect(scan).toMatch(
      /osv-scanner@v\d+\.\d+\.\d+ scan source --lockfile package-lock.json --lockfile dist\/sbom.json$/,
    );
    expect(runs.indexOf('npm run sbom')).toBeLessThan(runs.indexOf(scan));
    const weekly = parse(readFileSync(join(folder, 'look.yml'), 'utf8')) as { on: { schedule: { cron: string }[] } };
    // At least once a week: any day of the month, any month, one day of the week.
    expect(weekly.on.schedule.map(({ cron }) => cron.split(' ').slice(2))).toEqual([['*', '*', '1']]);
  });

  test('every week, the pipeline is offered newer packages and actions, Node and CDK included', () => {
    const { updates } = parse(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')) as {
      updates: {
        'package-ecosystem': string;
        directory: string;
        schedule: { interval: string };
        ignore?: { versions?: string[] }[];
      }[];
    };
    expect(updates.map((one) => [one['package-ecosystem'], one.directory, one.schedule.interval])).toEqual([
      ['npm', '/', 'weekly'],
      ['github-actions', '/', 'weekly'],
    ]);
    // No package is ignored completely.
    for (const { ignore = [] } of updates) for (const { versions } of ignore) expect(versions).toBeDefined();
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    for (const name of ['node', 'aws-cdk', 'aws-cdk-lib']) expect(devDependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('SECURITY.md says for how many days a weak part may stay, and names parts that exist', () => {
    const policy = readFileSync(join(root, 'SECURITY.md'), 'utf8').split('## Weak parts')[1]!.split('\n## ')[0]!;
    const days = [...policy.matchAll(/^\| (critical|high|the rest)\b.*\| (\d+) \|$/gm)].map((row) => [row[1], row[2]]);
    expect(days).toEqual([
      ['critical', '2'],
      ['high', '7'],
      ['the rest', '30'],
    ]);
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const named = [...policy.matchAll(/`(@?[\w/-]+)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((name) => !(name in dependencies))).toEqual([]);
  });

  test('every month, the pipeline replaces the origin secret in each stage that citizens depend on, one after the other', () => {
    const text = readFileSync(join(folder, 'rotate.yml'), 'utf8');
    const { on } = parse(text) as { on: { schedule: { cron: string }[] } };
    expect(on.schedule.map(({ cron }) => cron.split(' ').slice(2))).toEqual([['1', '*', '*']]);
    const job = jobsOf('rotate.yml')['origin-secret'] as Job & {
      strategy: { 'max-parallel': number; matrix: { stage: string[] } };
      concurrency: { group: string };
    };
    expect(job.strategy).toEqual({
      'max-parallel': 1,
      matrix: { stage: stages.filter(({ isKept }) => isKept).map(({ name }) => name) },
    });
    expect([job.if, job.environment]).toEqual(["github.ref == 'refs/heads/main'", '${{ matrix.stage }}-rotate']);
    // Never at the same time as a deployment, which changes the same stack.
    expect(job.concurrency.group).toBe('deploy-${{ matrix.stage }}');
    expect(runsOf(job)).toEqual(['npm run --silent rotate-origin -- --stage "$STAGE"']);
  });

  test.each([
    ['staging', undefined, ['npm test', 'npm run check']],
    ['production', undefined, ['npm test', 'npm run check']],
    ['production', 'cdk.out/production', []],
    ['dev', undefined, []],
  ])('a manual deployment of %s from the assembly %s runs first: %j', (name, assembly, wanted) => {
    const done: (readonly string[])[] = [];
    mustBeChecked(stageOf(name), assembly, (args) => done.push(args) > 0);
    expect(done).toEqual(
      checksBefore.filter(([check]) => (wanted as readonly string[]).includes(check)).map(([, args]) => args),
    );
    // The check job of the pipeline runs the same commands.
    for (const check of wanted) expect(runsOf(jobsOf('deliver.yml')['check']!)).toContain(check);
    if (wanted.length > 0)
      expect(() => mustBeChecked(stageOf(name), assembly, () => false)).toThrow(
        /^Nothing was deployed: npm test fails/,
      );
  });
});

describe('the roles of the pipeline', () => {
  const { account, repository } = stageOf('staging');
  const template = Template.fromStack(new CiStack(new App(), 'Ci', { env: { account, region: 'us-east-1' }, account }));
  interface Statement {
    readonly Action: string | string[];
    readonly Resource: string | string[];
    readonly Condition?: unknown;
  }
  interface Properties {
    readonly RoleName: string;
    readonly MaxSessionDuration: number;
    readonly PolicyName: string;
    readonly AssumeRolePolicyDocument: { readonly Statement: Statement[] };
    readonly PolicyDocument: { readonly Statement: Statement[] };
  }
  const propertiesOf = (type: string) =>
    Object.values(template.findResources(type)).map((resource) => resource['Properties'] as Properties);

  test.each([
    ['Plan', 'staging-plan'],
    ['Deploy', 'staging'],
    ['Rotate', 'staging-rotate'],
  ])('the role %s trusts only jobs of the environment %s', (purpose, environment) => {
    const role = propertiesOf('AWS::IAM::Role').find(({ RoleName }) => RoleName === `LienKet-staging-${purpose}`)!;
    expect(role.AssumeRolePolicyDocument.Statement.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': `repo:${repository}:environment:${environment}`,
        },
      },
    ]);
  });

  test.each([
    ['Plan', 'deploy.yml', 'plan'],
    ['Deploy', 'deploy.yml', 'deploy'],
    ['Rotate', 'rotate.yml', 'origin-secret'],
  ])('the session of the role %s in %s lasts as long as the job %s may take', (purpose, file, name) => {
    const job = jobsOf(file)[name]!;
    const [login] = job.steps!.filter(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'));
    const asked = Number(login!.with!['role-duration-seconds'] ?? 3600);
    const role = propertiesOf('AWS::IAM::Role').find(({ RoleName }) => RoleName === `LienKet-staging-${purpose}`)!;
    expect(role.MaxSessionDuration).toBeGreaterThanOrEqual(asked);
    expect(asked).toBeGreaterThanOrEqual(job['timeout-minutes'] * 60);
  });

  test('the role Rotate may change the origin secret and the Edge stack, and nothing else', () => {
    const statements = propertiesOf('AWS::IAM::Policy')
      .filter(({ PolicyName }) => PolicyName.startsWith('Rotatestaging'))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const changed = statements.filter(({ Action }) => [Action].flat().some((one) => /Put|Update/.test(one)));
    expect(changed.map(({ Resource }) => String(Resource).split(':').slice(5).join(':'))).toEqual([
      'secret:OriginSecret*',
      'stack/LienKet-staging-Edge/*',
    ]);
    // All calls of the command. test/deployment/rotate-origin.test.ts runs it completely.
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'cloudformation:DescribeStacks',
      'cloudformation:UpdateStack',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'lambda:ListFunctions',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
    ]);
  });

  test('the role Plan may only read, and assumes only the lookup role', () => {
    const statements = propertiesOf('AWS::IAM::Policy')
      .filter(({ PolicyName }) => PolicyName.startsWith('Planstaging'))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    expect(statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
      'ssm:GetParameter',
      'sts:AssumeRole',
    ]);
    const taken = statements.filter(({ Action }) => Action === 'sts:AssumeRole').flatMap(({ Resource }) => Resource);
    for (const arn of taken) expect(arn).toContain(':role/cdk-hnb659fds-lookup-role-');
  });
});
