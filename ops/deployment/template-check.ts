import { type CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties?: Readonly<Record<string, unknown>> }>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: string } }>>;
}

/** By the name of the stack. */
export type Templates = Readonly<Record<string, Template>>;

/** What was synthesised for a stage. */
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

/** @returns the templates of those stacks that are deployed in the client's region */
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
 * CloudFormation refuses to change or remove an export as long as a deployed stack imports it, and finds out half way
 * through a deployment; an emulator does not look at all. So it is looked for here, before anything is deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
 * @param before what is deployed
 * @param after what would be deployed
 * @returns a sentence for each export that would be refused
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

/** The tables that the functions of a stage are given, as their template says it. */
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
 * A deployment that puts the functions on other tables loses what was written since; only `npm run bring-in` means to.
 * @returns the variables that would name another table
 */
export const movedTables = (before: Templates, after: Templates, stage: string): string[] => {
  const next = tablesOf(after, stage);
  return [...tablesOf(before, stage)].flatMap(([key, value]) => (next.get(key) === value ? [] : [key]));
};
