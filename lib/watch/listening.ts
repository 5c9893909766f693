import { type CfnRule, EventField, Rule, RuleTargetInput, type EventPattern } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { DataStack } from '../data-stack.ts';
import { breakGlassName, sessionsOfFunctions } from '../guarded.ts';
import type { Stage } from '../stage.ts';
import { runbookOf } from './alarm.ts';

interface Heard {
  /** The first sentence of the mail. */
  readonly says: string;
  readonly service: 'kms' | 'secretsmanager' | 'cloudtrail' | 'sts';
  readonly events: readonly string[];
  /** Which of these calls, as an event pattern on CloudTrail's fields. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** Name of a file in docs/runbooks. */
  readonly runbook: string;
}

/**
 * The calls that are reported at once, by the name of their rule. One call is enough: none of these belongs to normal
 * work.
 */
export const heard = (
  stage: Stage,
  { cccdKey, restKey, indexKey, cmndKey, laterKey }: DataStack,
): Record<string, Heard> => ({
  NumberOpened: {
    says: 'Somebody opened CCCDs, or tried to.',
    service: 'kms',
    events: ['Decrypt', 'ReEncrypt'],
    where: { resources: { ARN: [cccdKey.keyArn] } },
    runbook: 'number-opened',
  },
  SecretRead: {
    says: 'Somebody other than our functions read the pepper or the key of answers, or tried to.',
    service: 'secretsmanager',
    events: ['GetSecretValue', 'BatchGetSecretValue'],
    where: {
      requestParameters: { secretId: [{ wildcard: '*PepperSecret*' }, { wildcard: '*UndoSecret*' }] },
      userIdentity: { arn: [{ 'anything-but': { prefix: sessionsOfFunctions(stage) } }] },
    },
    runbook: 'number-opened',
  },
  BreakGlassTaken: {
    says: 'Somebody assumed the role that can open CCCDs.',
    service: 'sts',
    events: ['AssumeRole'],
    where: { requestParameters: { roleArn: [{ suffix: `:role/${breakGlassName(stage)}` }] } },
    runbook: 'number-opened',
  },
  KeyChanged: {
    says: 'Somebody disabled a key, scheduled its deletion, or changed who may use it.',
    service: 'kms',
    events: ['DisableKey', 'ScheduleKeyDeletion', 'PutKeyPolicy', 'DisableKeyRotation'],
    where: { resources: { ARN: [cccdKey, restKey, indexKey, cmndKey, laterKey].map(({ keyArn }) => keyArn) } },
    runbook: 'keys',
  },
  SecretChanged: {
    says: 'Somebody deleted a secret, or changed who may read it.',
    service: 'secretsmanager',
    events: ['DeleteSecret', 'PutResourcePolicy', 'DeleteResourcePolicy'],
    where: { requestParameters: { secretId: [{ wildcard: '*PepperSecret*' }, { wildcard: '*UndoSecret*' }] } },
    runbook: 'number-opened',
  },
  NobodyWritesDown: {
    says: 'Somebody stopped or changed the trail that all these reports come from.',
    service: 'cloudtrail',
    events: ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors'],
    runbook: 'number-opened',
  },
});

/** Sends a mail about each of these calls to the address of the alarms, with the identity of the caller. */
export const listen = (scope: Construct, stage: Stage, data: DataStack, topic: ITopic): Rule[] =>
  Object.entries(heard(stage, data)).map(([name, { says, service, events, where, runbook }]) => {
    const eventPattern: EventPattern = {
      source: [`aws.${service}`],
      detailType: ['AWS API Call via CloudTrail'],
      detail: { eventSource: [`${service}.amazonaws.com`], eventName: [...events], ...where },
    };
    const who = EventField.fromPath('$.detail.userIdentity.arn');
    const message = RuleTargetInput.fromText(
      `${says} ${EventField.fromPath('$.detail.eventName')} at ${EventField.time} by ${who}, stage ${stage.name}. ${runbookOf(stage, runbook)}`,
    );
    const rule = new Rule(scope, name, {
      description: says,
      eventPattern,
      targets: [new SnsTopic(topic, { message })],
    });
    // Without this state EventBridge ignores calls that only read, and Decrypt is such a call.
    (rule.node.defaultChild as CfnRule).state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
    return rule;
  });
