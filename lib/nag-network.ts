import { leavesByFixedAddress } from './egress.ts';
import { type Acknowledged, wildcard } from './nag-acknowledged.ts';
import { pascal, type Route } from './route.ts';
import { routes } from './routes.ts';
import type { Stage } from './stage.ts';
import { asksVneid, workers } from './workers.ts';

/** Accepted findings about functions that call partners from fixed addresses. */
export const network = (stage: Stage): readonly Acknowledged[] => {
  const inside = (stack: string, rows: readonly Pick<Route, 'handler' | 'asks'>[]) =>
    rows.filter((row) => leavesByFixedAddress(stage, row)).map(({ handler }) => `${stack}/${pascal(handler)}Role`);
  const all = [...inside('Api', routes), ...inside('Work', [...workers, asksVneid])];
  return all.map((at) => ({
    at,
    rules: wildcard(
      'Resource::*',
      'Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:network-interface/*',
    ),
    why: 'Lambda creates the network interface with this role, and its name is unknown before. The code inside the function is denied all of EC2.',
  }));
};
