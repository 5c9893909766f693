import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { PortalFunction, type PortalFunctionProps } from './portal-function.ts';

/** Goes through the portal every five minutes as a synthetic account, from outside, as a citizen does. */
export class Probe extends PortalFunction {
  constructor(scope: Construct, id: string, of: PortalFunctionProps) {
    super(scope, id, { handler: 'probe', tables: {}, secrets: ['Probe'], timeoutSeconds: 60 }, of);
    // By default, Lambda retries a failed call twice, and each retry would count as a failure.
    this.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(5)),
      // A stage without citizens has no synthetic account either.
      enabled: of.stage.isKept,
      targets: [new LambdaFunction(this, { retryAttempts: 0 })],
    });
  }
}
