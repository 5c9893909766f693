import { execFile } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildAll } from '../build/build.ts';
import { stageOf } from '../../lib/stages.ts';
import { startEmulator } from './aws-emulator.ts';
import { deployedPortal, loginName, password, type Portal } from './deployed-portal.ts';
import { clientsAt } from './clients.ts';
import { rehearseResend } from './resend.ts';
import { rehearseRestore } from './restore.ts';
import { must, step } from '../steps.ts';

/**
 * `npm run rehearse`: bootstrap, deploy, invoke, deploy again, update, compare and restore, with CDK's own command
 * against an AWS emulator. The emulator does not support CloudFront, the firewall and metric math, so `test/lib` tests
 * those templates instead.
 */
const root = join(import.meta.dirname, '../..');
const { region, account } = stageOf('dev');
const stacks = ['Data', 'Api', 'Work'];

/** The commands of the rehearsal, as an operator types them. */
const commandsOf = (endpoint: string, folder: string) => {
  const aws = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
  };
  const cdk = async (...args: string[]): Promise<string> => {
    const app = ['--app', `"${process.execPath}" bin/app.ts`, '-c', 'stage=dev', '--output', join(folder, 'cdk.out')];
    const all = [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args, ...app];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, all, {
      cwd: root,
      env: { ...process.env, ...aws },
    });
    return stdout + stderr;
  };
  const outputs = join(folder, 'outputs.json');
  const deploy = (...more: string[]) => {
    const quietly = ['--require-approval', 'never', '--progress', 'events', '--outputs-file', outputs];
    return cdk('deploy', ...stacks, ...quietly, ...more);
  };
  const preflight = async (more: Record<string, string> = {}) => {
    const command = [join(root, 'ops/preflight.ts'), '--stage', 'dev'];
    const run = promisify(execFile)(process.execPath, command, { env: { ...process.env, ...aws, ...more } });
    // The preflight exits with an error as long as the stage has example values.
    return run.then(
      ({ stdout }) => stdout,
      (error: unknown) => (error as { stdout: string }).stdout,
    );
  };
  const apiUrl = () =>
    (JSON.parse(readFileSync(outputs, 'utf8')) as Record<'LienKet-dev-Api', { ApiUrl: string }>)['LienKet-dev-Api']
      .ApiUrl;
  return { cdk, deploy, preflight, apiUrl };
};

type Commands = ReturnType<typeof commandsOf>;

const rehearse = async (endpoint: string, folder: string): Promise<void> => {
  const commands = commandsOf(endpoint, folder);
  await step('the functions and the site are built', buildAll);
  await rehearseBootstrap(commands);
  await step(`stacks ${stacks.join(', ')} are deployed`, () => commands.deploy());
  const portal = await deployedPortal(endpoint, commands.apiUrl());
  await step('an account is created', portal.putAccount);
  await step('the deployed API refuses a call that did not pass CloudFront', async () => {
    const { status } = await portal.ask('/api/health', undefined, 'guessed');
    must(status === 403, `answered ${status}`);
  });
  await step('login, CCCD screen, skip and dossiers work through the deployed API', () => walk(portal));
  await rehearseUpdate(commands, portal);
  const bringIn = (tables: string) => commands.deploy('-c', `tables=${tables}`);
  const assembly = join(folder, 'cdk.out');
  const clients = clientsAt(endpoint);
  await rehearseResend(clients);
  await rehearseRestore({ clients, portal, folder, assembly, bringIn, walk: () => walk(portal) });
};

const rehearseBootstrap = async ({ cdk, preflight }: Commands): Promise<void> => {
  await step('the preflight refuses another account, and another region', async () => {
    // The emulator uses an access key id of twelve digits as the caller's account.
    const other = await preflight({ AWS_ACCESS_KEY_ID: '999999999999' });
    must(other.includes('these credentials belong to 999999999999') && !other.includes('bootstrapped'), other);
    const elsewhere = await preflight({ AWS_REGION: 'eu-west-1' });
    must(elsewhere.includes('names eu-west-1') && !elsewhere.includes('bootstrapped'), elsewhere);
  });
  await step('the preflight says that nothing is bootstrapped', async () => {
    const said = await preflight();
    must(said.includes(`${region} is not bootstrapped`), said);
  });
  await step('an empty account is bootstrapped', () => cdk('bootstrap', `aws://${account}/${region}`));
  await step('the preflight says that the account is bootstrapped', async () => {
    const said = await preflight();
    must(said.includes(`${region} is bootstrapped`), said);
  });
};

const rehearseUpdate = async ({ cdk, deploy }: Commands, portal: Portal): Promise<void> => {
  await step('a second deployment changes nothing', async () => {
    const said = await deploy();
    must(said.split('(no changes)').length - 1 === stacks.length, said.slice(-2000));
  });
  await step('a changed function is updated', async () => {
    appendFileSync(join(root, 'dist/functions/health/health.cjs'), '\n// changed by the rehearsal\n');
    const said = await deploy();
    must(said.split('(no changes)').length - 1 === stacks.length - 1, said.slice(-2000));
    must((await portal.ask('/api/health')).status === 200, 'the updated function does not answer');
  });
  await step('the deployed templates equal the synthesised ones', async () => {
    const said = await cdk('diff', ...stacks, '--fail');
    must(said.includes('Number of stacks with differences: 0'), said.slice(-2000));
  });
};

const walk = async ({ ask }: Portal): Promise<void> => {
  const login = await ask('/api/login', { loginName, password, wanted: 'ho-so' });
  must(login.body['next'] === '/cccd/ho-so/', `login answered ${login.status} ${String(login.body['code'])}`);
  const skipped = await ask('/api/cccd/skip', { owner: String((await ask('/api/session')).body['owner']) });
  must(skipped.body['next'] === '/ho-so/', `skip answered ${skipped.status} ${String(skipped.body['code'])}`);
  const { status, body } = await ask('/api/dossiers');
  must(status === 200 && Array.isArray(body['dossiers']), `dossiers answered ${status}`);
};

const folder = mkdtempSync(join(tmpdir(), 'lien-ket-rehearse-'));
const emulator = await startEmulator(account);
if (emulator) {
  try {
    await rehearse(emulator.endpoint, folder);
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
} else console.log('Not rehearsed: this machine has no Python 3 with venv (Debian: apt install python3-venv).');
