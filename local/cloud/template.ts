import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: string } }>>;
}

/** A resource of a template, with every intrinsic function resolved. */
export interface Resolved<Properties> {
  readonly id: string;
  readonly properties: Properties;
}

/**
 * Reads the synthesised templates as CloudFormation would. A name that AWS would generate is the construct's logical id
 * without its hash, so people can recognise the tables.
 */
export class Templates {
  readonly #templates: Template[];
  readonly #exports = new Map<string, { value: unknown; from: Template }>();
  readonly #folder: string;

  /** @param puts replacements for texts in the templates, such as the laptop edition's real addresses */
  constructor(folder: string, puts: Readonly<Record<string, string>> = {}) {
    this.#folder = folder;
    const read = (file: string) =>
      Object.entries(puts).reduce(
        (text, [name, value]) => text.replaceAll(name, value),
        readFileSync(join(folder, file), 'utf8'),
      );
    const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
    this.#templates = files.map((file) => JSON.parse(read(file)) as Template);
    for (const from of this.#templates)
      for (const { Value: value, Export } of Object.values(from.Outputs ?? {}))
        if (Export) this.#exports.set(Export.Name, { value, from });
  }

  all<Properties>(type: string): Resolved<Properties>[] {
    return this.#templates.flatMap((template) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => ({ id, properties: this.#resolve(resource.Properties, template) as Properties })),
    );
  }

  one<Properties>(type: string): Resolved<Properties> {
    const [found, ...more] = this.all<Properties>(type);
    if (!found || more.length > 0)
      throw new Error(
        `The templates contain ${more.length + (found ? 1 : 0)} resources of type ${type}, not one. Run "npm run synth" and check them.`,
      );
    return found;
  }

  /** The folder that an asset's zip file would be created from. */
  asset(key: string): string {
    return join(this.#folder, `asset.${key.replace(/\.zip$/, '')}`);
  }

  #resolve(value: unknown, template: Template): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item, template));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && (name === 'Ref' || name?.startsWith('Fn::')))
      return this.#call(name, argument, template);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.#resolve(item, template)]));
  }

  #call(name: string, argument: unknown, template: Template): unknown {
    const args =
      name === 'Ref' || name === 'Fn::GetAtt' || name === 'Fn::Sub' ? argument : this.#resolve(argument, template);
    switch (name) {
      case 'Ref':
        return nameOf(args as string, template);
      case 'Fn::GetAtt':
        return attributeOf(args as [string, string]);
      case 'Fn::ImportValue':
        return this.#imported(args as string);
      case 'Fn::Join':
        return (args as [string, string[]])[1].join((args as [string, string[]])[0]);
      case 'Fn::Split':
        return (args as [string, string])[1].split((args as [string, string])[0]);
      case 'Fn::Select':
        return (args as [string, unknown[]])[1][Number((args as [string, unknown[]])[0])];
      default:
        return JSON.stringify({ [name]: argument });
    }
  }

  #imported(name: string): unknown {
    const found = this.#exports.get(name);
    return found && this.#resolve(found.value, found.from);
  }
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Region': 'ap-southeast-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

const nameOf = (id: string, { Resources }: Template): string => {
  const type = Resources[id]?.Type;
  if (type === 'AWS::SecretsManager::Secret') return arnOf(id);
  if (type === 'AWS::SQS::Queue') return `https://queue.local/${plain(id)}`;
  return type === 'AWS::DynamoDB::GlobalTable' ? plain(id) : (pseudo[id] ?? id);
};

const attributeOf = ([id, attribute]: [string, string]): string => {
  if (attribute === 'Arn') return arnOf(id);
  return attribute === 'ApiEndpoint' ? `https://${id}.execute-api.local` : `${id}.${attribute}`;
};

/** CDK appends eight hexadecimal digits to each logical id. */
export const plain = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

const arnOf = (id: string) => `arn:aws:local:ap-southeast-1:000000000000:${plain(id)}`;

/** Returns the name of the construct at the end of such an ARN. */
export const nameOfArn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);
