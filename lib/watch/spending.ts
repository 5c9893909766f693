import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';

/**
 * Sends a mail when the AWS account costs more than the stage says. The budget counts the whole account. A budget of
 * one stage needs its tags in the billing, and until a person activates them there, such a budget would stay silent.
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
