import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { runbookOf } from './alarm.ts';

/**
 * Tells at once that somebody disables a key of the stage or asks for its deletion, and who. The alarm KeysFail comes only
 * when a function meets it; until then a key that is used once a day loses a day of the seven that it has to live.
 * EventBridge hears of it from CloudTrail, so the account needs a trail.
 */
export const tellKeyEvents = (scope: Construct, stage: Stage, keys: readonly string[], topic: ITopic): Rule =>
  new Rule(scope, 'KeyEvents', {
    eventPattern: {
      source: ['aws.kms'],
      detailType: ['AWS API Call via CloudTrail'],
      detail: { eventName: ['DisableKey', 'ScheduleKeyDeletion'], resources: { ARN: [...keys] } },
    },
    targets: [
      new SnsTopic(topic, {
        message: RuleTargetInput.fromText(
          `Stage ${stage.name}: ${EventField.fromPath('$.detail.eventName')} of ${EventField.fromPath('$.detail.resources[0].ARN')} by ${EventField.fromPath('$.detail.userIdentity.arn')}. ${runbookOf(stage, 'keys')}`,
        ),
      }),
    ],
  });
