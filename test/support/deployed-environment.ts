import type { Stage } from '../../lib/stage.ts';
import { Templates } from '../../local/cloud/template.ts';
import { synthesised } from './synthesised.ts';

export const secretArn = ({ account, region }: Stage, name: string): string =>
  `arn:aws:secretsmanager:${region}:${account}:secret:${name}1A2B3C4D-xYz123`;

/** The environment of a deployed function, with names of tables and secrets as CloudFormation makes them. */
export const deployedEnvironment = (stage: Stage): Readonly<Record<string, string>> => {
  const found = new Templates(synthesised)
    .all<{ Environment?: { Variables: Record<string, string> } }>('AWS::Lambda::Function')
    .find(({ properties }) => properties.Environment?.Variables['ACCOUNTS_TABLE'])!;
  const named = Object.entries(found.properties.Environment!.Variables).map(([key, value]) => {
    if (key.endsWith('_TABLE')) return [key, `LienKet-${stage.name}-Data-${value}5F6E7D8C-1ABCDEF`];
    return [key, key.endsWith('_SECRET') ? secretArn(stage, value.slice(value.lastIndexOf(':') + 1)) : value];
  });
  return Object.fromEntries(named) as Record<string, string>;
};
