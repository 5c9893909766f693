import { type CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties?: Readonly<Record<string, unknown>> }>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: string } }>>;
}

/** Templates by the name of their stack. */
export type Templates = Readonly<Record<string, Template>>;

/** Reads the synthesised templates of a stage. */
export const writtenTemplates = (folder: string, stage: string): Templates => {
  const end = '.template.json';
  const files = readdirSync(folder).filter((file) => file.endsWith(end));
  return Object.fromEntries(
    files.map((file) => [
      `LienKet-${stage}-${file.slice(0, -end.length)}`,
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template,
    ]),
  );
};

/** @returns the templates of the stacks that are deployed in the client's region */
export const deployedTemplates = async (
  client: CloudFormationClient,
  stacks: readonly string[],
): Promise<Templates> => {
  const all = await Promise.all(stacks.map(async (name) => [name, await deployed(client, name)] as const));
  return Object.fromEntries(all.flatMap(([name, template]) => (template ? [[name, template]] : [])));
};

const deployed = async (client: CloudFormationClient, StackName: string): Promise<Template | undefined> => {
  try {
    const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
    return JSON.parse(TemplateBody) as Template;
  } catch (error) {
    if ((error as Error).name === 'ValidationError' && /does not exist/.test((error as Error).message))
      return undefined;
    throw error;
  }
};

const exportsOf = ({ Outputs = {} }: Template) =>
  new Map(
    Object.values(Outputs).flatMap(({ Value, Export }) => (Export ? [[Export.Name, JSON.stringify(Value)]] : [])),
  );

const importsOf = (template: Template): ReadonlySet<string> =>
  new Set([...JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map((match) => match[1]!));

/**
 * Finds exports that CloudFormation would refuse to change or remove. It refuses while a deployed stack imports them,
 * and finds out only half-way through a deployment. An emulator does not check this at all, so this function checks it
 * before anything is deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 * @param before the deployed templates
 * @param after the templates that would be deployed
 * @returns a sentence for each export that CloudFormation would refuse to change
 */
export const refusedExports = (before: Templates, after: Templates): string[] =>
  Object.entries(before).flatMap(([stack, template]) => {
    const next = after[stack];
    if (!next) return [];
    const kept = exportsOf(next);
    return [...exportsOf(template)].flatMap(([name, value]) => {
      const users = Object.keys(before).filter((other) => importsOf(before[other]!).has(name));
      if (users.length === 0 || kept.get(name) === value) return [];
      return [
        `${stack} would ${kept.has(name) ? 'change' : 'remove'} the export ${name}, which ${users.join(', ')} imports`,
      ];
    });
  });

/** Reads which tables the template gives the functions of a stage. */
const tablesOf = (templates: Templates, stage: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { Type, Properties } of Object.values(templates[`LienKet-${stage}-Api`]?.Resources ?? {})) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const { Variables = {} } = (Properties?.['Environment'] ?? {}) as { Variables?: Record<string, unknown> };
    for (const [key, value] of Object.entries(Variables))
      if (key.endsWith('_TABLE')) found.set(key, JSON.stringify(value));
  }
  return found;
};

/**
 * Finds tables that a deployment would replace. Such a deployment loses what was written to the former tables since.
 * Only `npm run bring-in` may do it.
 * @returns the variables that would name another table
 */
export const movedTables = (before: Templates, after: Templates, stage: string): string[] => {
  const next = tablesOf(after, stage);
  return [...tablesOf(before, stage)].flatMap(([key, value]) => (next.get(key) === value ? [] : [key]));
};
