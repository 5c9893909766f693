import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { ACMClient } from '@aws-sdk/client-acm';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { connect } from 'node:tls';
import { edgeRegion } from '../../lib/stages.ts';
import type { Stage } from '../../lib/stage.ts';
import { askFromHere } from './ask-vneid.ts';
import { runChecks } from './checks.ts';
import { shellRegion } from './right-account.ts';

const marks = { fine: '✓', missing: '✗', later: '•' } as const;

/** Prints what a deployment of this stage lacks. @returns whether the deployment may start */
export const preflight = async (stage: Stage): Promise<boolean> => {
  const { region } = stage;
  const findings = await runChecks({
    stage,
    sts: new STSClient({ region }),
    shellRegion: await shellRegion(),
    ssm: (where) => new SSMClient({ region: where }),
    acm: new ACMClient({ region: edgeRegion }),
    lambda: new LambdaClient({ region }),
    api: new APIGatewayClient({ region }),
    ses: new SESv2Client({ region }),
    secrets: new SecretsManagerClient({ region }),
    askVneid: askFromHere,
    answers,
  });
  for (const { state, says } of findings) console.log(`${marks[state]} ${says}`);
  return findings.every(({ state }) => state !== 'missing');
};

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port || 443), servername: hostname, timeout: 5_000 });
    const say = (does: boolean) => () => {
      socket.destroy();
      resolve(does);
    };
    socket.once('secureConnect', say(true)).once('error', say(false)).once('timeout', say(false));
  });
