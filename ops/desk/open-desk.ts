import { STSClient } from '@aws-sdk/client-sts';
import { randomUUID } from 'node:crypto';
import type { RequestSource } from '../../functions/domain/audit.ts';
import type { OperatorId } from '../../functions/domain/case.ts';
import { supportCodeOf } from '../../functions/domain/support-code.ts';
import { random } from '../../functions/gateways/random.ts';
import { accountCredentials, accountOwnSessions, accountSessions } from '../../functions/stores/accounts.ts';
import { auditStore } from '../../functions/stores/audit.ts';
import { caseStore } from '../../functions/stores/cases.ts';
import { storiesIn } from '../../functions/stores/stories.ts';
import type { Tables } from '../../functions/stores/tables.ts';
import { knownStage } from '../deployment/open-stage.ts';
import { openStage } from '../deployment/open-any-stage.ts';
import { CliError } from '../cli-error.ts';
import { callingOperator } from './operator.ts';

/** Opens what the operators' commands work with. */
export const openDesk = async (stage: string) => {
  const { tables, close } = await openStage(stage);
  return { deps: deskOver(tables), close };
};

export const deskOver = (tables: Tables) => ({
  ...{
    accounts: { ...accountSessions(tables), ...accountCredentials(tables), ...accountOwnSessions(tables) },
    audit: auditStore(tables),
    cases: caseStore(tables),
    stories: storiesIn(tables),
    random,
  },
  now: () => new Date(),
});

/**
 * Returns who runs this command.
 * @param as the name of a person on the laptop edition, which has no AWS identities; refused on other stages
 */
export const operatorAt = async (stage: string, as: string | undefined): Promise<OperatorId> => {
  if (stage === 'laptop') {
    if (!as) throw new CliError('The laptop edition has no AWS identities: say who you are with --as <name>.');
    return `laptop:${as}` as OperatorId;
  }
  if (as) throw new CliError('--as is for the laptop edition only. Elsewhere your AWS identity says who you are.');
  return callingOperator(new STSClient({ region: knownStage(stage).region }));
};

/** The source of an operator's change, with a support code of its own. */
export const operatorSource = (): RequestSource => ({
  ip: 'operator',
  port: 0,
  supportCode: supportCodeOf(randomUUID()),
});
