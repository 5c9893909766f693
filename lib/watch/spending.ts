import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/**
 * Mails when the AWS account costs more than the stage says. It counts the whole account: costs of one stage can be told
 * apart only after somebody has switched its tags on for billing, and until then such a budget would stay silent.
 */
export const watchSpending = (scope: Construct, { name, monthlyUsd, alarmsTo }: Stage): CfnBudget | undefined => {
  if (monthlyUsd === undefined || alarmsTo === undefined) return undefined;
  const subscribers = [{ subscriptionType: 'EMAIL', address: alarmsTo }];
  const above = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers,
  });
  return new CfnBudget(scope, 'Spending', {
    budget: {
      budgetName: `LienKet-${name}`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyUsd, unit: 'USD' },
    },
    notificationsWithSubscribers: [above('ACTUAL', 80), above('FORECASTED', 100)],
  });
};
