import { GetAccountCommand } from '@aws-sdk/client-api-gateway';
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  type LambdaClient,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { environmentsFromNothing, importsAtOnce, wholeApi } from '../../lib/capacity.ts';
import { routes } from '../../lib/routes.ts';
import { workers } from '../../lib/workers.ts';
import { type Check, type CheckDeps, fine, later, missing } from './finding.ts';

/** The number of environments that Lambda requires to stay unreserved. */
const unreserved = 100;

/**
 * Environments that the stage's own functions have reserved. A new deployment reuses them, but not those of an import.
 */
const heldBy = async (lambda: LambdaClient, stage: string): Promise<number> => {
  let held = 0;
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
    for (const { FunctionName = '' } of Functions)
      if (FunctionName.startsWith(`LienKet-${stage}-`) && !FunctionName.startsWith(`LienKet-${stage}-MoveIn-`)) {
        const { ReservedConcurrentExecutions = 0 } = await lambda.send(
          new GetFunctionConcurrencyCommand({ FunctionName }),
        );
        held += ReservedConcurrentExecutions;
      }
  return held;
};

const checkEnvironments = async ({ stage, lambda }: CheckDeps) => {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  const have = AccountLimit?.ConcurrentExecutions ?? 0;
  const reserved = [...routes, ...workers].reduce((sum, { concurrency = 0 }) => sum + concurrency, 0);
  const want = (stage.isKept ? reserved : 0) + unreserved;
  const remedy = 'ask for more under Service Quotas, AWS Lambda, "Concurrent executions"';
  if (have < want)
    return missing(`Lambda may run ${have} environments at once, and stage ${stage.name} needs ${want}: ${remedy}`);
  const { UnreservedConcurrentExecutions: unheld = have } = AccountLimit ?? {};
  // If no function has reserved any, all are free.
  const free = unheld === have ? have : unheld + (await heldBy(lambda, stage.name));
  if (free < want)
    return missing(
      `Lambda may run ${have} environments at once, of which other functions of the account have reserved ${have - free}, and stage ${stage.name} needs ${want}: ${remedy}`,
    );
  const crowd = reserved + environmentsFromNothing + importsAtOnce;
  return free >= crowd || !stage.isKept
    ? fine(`Lambda may run ${have} environments at once`)
    : later(
        `Lambda may run ${free} environments at once for stage ${stage.name}, but a sudden crowd during an import needs ${crowd}: ${remedy}`,
      );
};

/** The quota counts environments of all functions of the account in the region. */
export const environments: Check = { at: "Lambda's quota of environments", run: checkEnvironments };

const checkRequests = async ({ stage, api }: CheckDeps) => {
  const { throttleSettings: { rateLimit: have = 0, burstLimit: burst = 0 } = {} } = await api.send(
    new GetAccountCommand({}),
  );
  const says = `API Gateway lets ${have} requests per second through, ${burst} at once`;
  return (have >= wholeApi.perSecond && burst >= wholeApi.burst) || !stage.isKept
    ? fine(says)
    : later(
        `${says}, and stage ${stage.name} needs ${wholeApi.perSecond} and ${wholeApi.burst}: ask for more under Service Quotas, Amazon API Gateway, "Throttle rate"`,
      );
};

/** One quota counts all APIs of the account in the region. */
export const requests: Check = { at: "API Gateway's quota of requests", run: checkRequests };
