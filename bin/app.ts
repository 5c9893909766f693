import { App, Tags } from 'aws-cdk-lib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiStack } from '../lib/api-stack.ts';
import { CiStack } from '../lib/ci-stack.ts';
import { DataStack } from '../lib/data-stack.ts';
import { egressOf } from '../lib/egress-stack.ts';
import { EdgeStack } from '../lib/edge-stack.ts';
import { EdgeLogsStack } from '../lib/edge-logs-stack.ts';
import { featureFlags } from '../lib/feature-flags.ts';
import { FirewallStack } from '../lib/firewall-stack.ts';
import { MoveInStack } from '../lib/move-in-stack.ts';
import { restoredTables } from '../lib/restored-tables.ts';
import type { BuiltSite } from '../lib/security-headers.ts';
import { edgeRegion, stageOf } from '../lib/stages.ts';
import { WatchStack } from '../lib/watch-stack.ts';
import { WorkStack } from '../lib/work-stack.ts';

const app = new App({ context: featureFlags });
const given = <T>(name: string) => app.node.tryGetContext(name) as T | undefined;
const stage = stageOf(given<string>('stage') ?? 'dev', given('provider'));
const dist = join(import.meta.dirname, '../dist');
const site = JSON.parse(readFileSync(join(dist, 'site', `${stage.name}.json`), 'utf8')) as BuiltSite;
const { account, region } = stage;
const env = { account, region };
const edgeEnv = { account, region: edgeRegion };
/** The commit of this build. `npm run deploy` and `npm run assemble` pass it as context. */
const commit = given<string>('commit') ?? 'unknown';
const name = (stack: string) => `LienKet-${stage.name}-${stack}`;

const restored = restoredTables(stage.name, given('tables'));
const data = new DataStack(app, 'Data', { stackName: name('Data'), env, stage, restored });
const egress = egressOf(app, { stackName: name('Egress'), env, stage });
const functions = { stage, data, bundles: join(dist, 'functions'), commit, egress };
const { api, accessLog } = new ApiStack(app, 'Api', { stackName: name('Api'), env, ...functions });
const work = new WorkStack(app, 'Work', { stackName: name('Work'), env, ...functions });
new WatchStack(app, 'Watch', { stackName: name('Watch'), env, stage, api, accessLog, data, work });
if (given('moveIn')) new MoveInStack(app, 'MoveIn', { stackName: name('MoveIn'), env, ...functions });
const firewall = new FirewallStack(app, 'Firewall', {
  stackName: name('Firewall'),
  env: edgeEnv,
  crossRegionReferences: true,
  stage,
});
const { distribution } = new EdgeStack(app, 'Edge', {
  stackName: name('Edge'),
  env,
  crossRegionReferences: true,
  ...functions,
  api,
  originSecret: data.secrets.Origin,
  firewallArn: firewall.arn,
  site,
  siteFolder: join(dist, 'site', stage.name),
});

new EdgeLogsStack(app, 'EdgeLogs', {
  stackName: name('EdgeLogs'),
  env: edgeEnv,
  crossRegionReferences: true,
  stage,
  distribution,
});

// One region serves all stages, because an AWS account can register GitHub as an identity provider only once.
if (given('ci')) new CiStack(app, 'Ci', { stackName: 'LienKet-Ci', env: edgeEnv, account });

for (const [tag, value] of Object.entries({ project: 'lien-ket-vneid', stage: stage.name, commit }))
  Tags.of(app).add(tag, value);

// `npm run check` sets this context value.
if (app.node.tryGetContext('rules')) (await import('../lib/nag-acknowledgements.ts')).addRules(app, stage, restored);
app.synth();
