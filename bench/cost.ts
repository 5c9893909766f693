import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { knownStage } from '../ops/deployment/open-stage.ts';
import { CliError, runCommand } from '../ops/cli-error.ts';
import { pascal } from '../lib/route.ts';
import { routes } from '../lib/routes.ts';
import { synthesise } from '../local/cloud/synthesise.ts';
import { plain, Templates } from '../local/cloud/template.ts';
import { type Measured, measureFlows } from './flows.ts';
import { type Figure, tellFigures } from './harness.ts';
import { prices, sourceOfPrices, stretched } from './aws.ts';
import { monthOf } from './month.ts';

/**
 * `npm run bench:cost -- --stage production`: the price of a stage. Memory and fixed parts come from the stage's
 * synthesised templates, milliseconds and units from this machine, prices from aws.ts. The milliseconds on AWS will
 * differ, but the units and requests will not. The command changes no file of the repository.
 */
const million = 1e6;
const usd = (sum: number) => `$${sum.toFixed(2)}`;

/** The goals of P13, per million requests. */
const goals: Readonly<Record<string, number>> = {
  'POST /api/login': 7.5,
  'POST /api/login, new browser': 10,
  'GET /api/session': 1.8,
};

interface FunctionProperties {
  MemorySize: number;
  Architectures: ['arm64' | 'x86_64'];
}

const perMillion = (templates: Templates, m: Measured) => {
  const { handler } = routes.find(({ method, path }) => `${method} ${path}` === m.route)!;
  const { properties } = templates
    .all<FunctionProperties>('AWS::Lambda::Function')
    .find(({ id }) => plain(id) === pascal(handler))!;
  const gb = properties.MemorySize / 1024;
  const perGbSecond = prices.lambdaGbSecond[properties.Architectures[0] === 'arm64' ? 'arm64' : 'x64'];
  const parts = {
    api: prices.apiRequest,
    function: prices.lambdaRequest + gb * (stretched(m.billedMs, properties.MemorySize) / 1000) * perGbSecond,
    tables: m.readUnits * prices.readUnit + m.writeUnits * prices.writeUnit,
    keys: m.kmsRequests * prices.kmsRequest,
    log: (m.logBytes / 1e9) * prices.logGb,
    edge: prices.edgeRequest + prices.firewallRequest,
  };
  return { gb, parts, sum: Object.values(parts).reduce((a, b) => a + b, 0) * million };
};

/** The parts that a stage without address lists does not pay for. */
const egressParts: ReadonlySet<string> = new Set(['NAT gateways', 'fixed addresses', 'endpoints in a zone']);

const monthly = (templates: Templates): [what: string, count: number, each: number][] => {
  const count = (type: string) => templates.all(type).length;
  const rules = templates.one<{ Rules: unknown[] }>('AWS::WAFv2::WebACL').properties.Rules.length;
  const endpointsInZones = templates
    .all<{ SubnetIds?: unknown[] }>('AWS::EC2::VPCEndpoint')
    .reduce((sum, { properties }) => sum + (properties.SubnetIds?.length ?? 0), 0);
  const { key, secret, alarm, dashboard, firewall, firewallRule, nat, address, endpointInZone } = prices.monthly;
  return [
    ['keys', count('AWS::KMS::Key'), key],
    ['secrets', count('AWS::SecretsManager::Secret'), secret],
    ['alarms', count('AWS::CloudWatch::Alarm'), alarm],
    ['dashboards', count('AWS::CloudWatch::Dashboard'), dashboard],
    ['firewalls', 1, firewall],
    ['firewall rules', rules, firewallRule],
    ['NAT gateways', count('AWS::EC2::NatGateway'), nat],
    ['fixed addresses', count('AWS::EC2::EIP'), address],
    ['endpoints in a zone', endpointsInZones, endpointInZone],
  ];
};

/** An event and its keys are far below a kilobyte, so each index of the audit costs one more write unit. */
const codeIndexCost = (templates: Templates): number => {
  const { properties } = templates
    .all<{ GlobalSecondaryIndexes?: unknown[] }>('AWS::DynamoDB::GlobalTable')
    .find(({ id }) => plain(id) === 'Audit')!;
  return (properties.GlobalSecondaryIndexes?.length ?? 0) * prices.writeUnit * million;
};

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string', default: 'production' },
      citizens: { type: 'string' },
      'text-message': { type: 'string' },
    },
  });
  const citizens = values.citizens === undefined ? undefined : Number(values.citizens);
  const textMessage = values['text-message'] === undefined ? undefined : Number(values['text-message']);
  if (textMessage !== undefined && !(textMessage >= 0))
    throw new CliError('--text-message must be the price of one in dollars, such as 0.05.');
  if (citizens !== undefined && !(Number.isInteger(citizens) && citizens > 0))
    throw new CliError('--citizens must be a whole number, such as 5000000.');
  const { name, region } = knownStage(values.stage);
  const folder = mkdtempSync(join(tmpdir(), 'lien-ket-cost-'));
  try {
    // The measurement also builds the bundles that the templates name.
    const measured = await measureFlows();
    await synthesise(folder, { stage: name });
    const templates = new Templates(folder);
    console.log(`Stage ${name}, ${region}, per million requests:\n`);
    console.log(
      '  price = api + (request + GB × ms/1000 × GB-second) + reads × read unit + writes × write unit + keys + log + edge\n',
    );
    const figures: Figure[] = [];
    const sums = new Map<string, number>();
    for (const m of measured) {
      const { gb, parts, sum } = perMillion(templates, m);
      sums.set(m.what, sum);
      const most = goals[m.what];
      // The goal leaves out edge and log, which cost the same in any case.
      const { api, function: run, tables, keys } = parts;
      const value = (api + run + tables + keys) * million;
      figures.push({ what: `a million of ${m.what}, without edge and log`, value, unit: '$', ...(most && { most }) });
      const dollars = Object.entries(parts).map(([part, one]) => `${part} ${usd(one * million)}`);
      console.log(`  ${m.what.padEnd(30)}${usd(sum).padStart(8)}  = ${dollars.join(' + ')}`);
      console.log(
        `  ${''.padEnd(40)}${gb.toFixed(2)} GB × ${stretched(m.billedMs, gb * 1024).toFixed(1)} ms (${m.billedMs} measured), ${m.readUnits} reads, ${m.writeUnits} writes, ${m.kmsRequests} KMS, ${m.logBytes} B of log`,
      );
    }
    console.log(
      '\n  Not included: copies in a second account, warm throughput (paid once), metrics beyond the first ones. --citizens adds storage and messages.',
    );
    const codes = codeIndexCost(templates);
    console.log(
      `\n  The index that finds an event by its support code: ${usd(codes)} per million audit events, included in the sums above (each login, link or refusal writes one event).`,
    );
    figures.push({ what: 'a million audit events in the index of support codes', value: codes, unit: '$' });
    const fixed = monthly(templates);
    const sumOf = (parts: typeof fixed) => parts.reduce((sum, [, count, each]) => sum + count * each, 0);
    const total = sumOf(fixed);
    const egress = sumOf(fixed.filter(([what]) => egressParts.has(what)));
    console.log(
      `\n  per month, independent of use: ${usd(total)} (${fixed.map(([what, n, each]) => `${n} ${what} × ${usd(each)}`).join(', ')})`,
    );
    console.log(
      `\n  of this, for the fixed addresses of the functions that call partners: ${usd(egress)}, plus $0.059 per GB through the NAT gateway`,
    );
    if (citizens !== undefined) {
      const parts = monthOf({ citizens, fixed: total, perMillion: sums, textMessage });
      const sum = parts.reduce((all, { dollars = 0 }) => all + dollars, 0);
      console.log(`\n  per month with ${citizens} citizens: ${usd(sum)}\n`);
      for (const { what, dollars } of parts)
        console.log(
          `    ${dollars === undefined ? '?'.padStart(12) : usd(dollars).padStart(12)}  ${what}${dollars === undefined ? ' (--text-message 0.05 adds them)' : ''}`,
        );
    }
    for (const sentence of sourceOfPrices) console.log(`\n  ${sentence}`);
    figures.push({ what: 'fixed addresses per month', value: egress, unit: '$' });
    tellFigures('cost', [...figures, { what: 'per month, independent of use', value: total, unit: '$' }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
