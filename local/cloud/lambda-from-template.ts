import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { plain, type Templates } from './template.ts';
import { Lambda } from './lambda.ts';

interface FunctionProperties {
  Code: { S3Key?: string };
  Handler: string;
  Environment?: { Variables: Record<string, string> };
  Timeout: number;
}

/**
 * Our functions by name, without the functions that CDK adds for itself.
 * @param environment variables that each function has in addition to the template, such as addresses of emulators
 */
export const lambdasOf = (
  templates: Templates,
  environment: Record<string, string>,
  log: Writable,
): ReadonlyMap<string, Lambda> =>
  new Map(
    templates
      .all<FunctionProperties>('AWS::Lambda::Function')
      .filter(({ properties }) => properties.Environment?.Variables['ACCOUNTS_TABLE'] !== undefined)
      .map(({ id, properties: { Code, Handler, Environment, Timeout } }) => {
        const name = plain(id);
        const file = join(templates.asset(Code.S3Key!), `${Handler.split('.')[0]!}.cjs`);
        const variables = { ...Environment!.Variables, ...environment };
        return [name, new Lambda({ name, file, environment: variables, timeoutSeconds: Timeout, log })];
      }),
  );
