import type { RequestListener } from 'node:http';
import type { ProviderName } from '../lib/providers.ts';
import type { Lambda } from './cloud/lambda.ts';
import { synthesise } from './cloud/synthesise.ts';
import { Templates } from './cloud/template.ts';

/** The login policies of the laptop edition, and the stage for each policy. These stages differ in nothing else. */
export const stageOfPolicy = { enabled: 'laptop', 'link-only': 'laptop-link-only', closed: 'laptop-closed' } as const;

export type Policy = keyof typeof stageOfPolicy;

export const policies = Object.keys(stageOfPolicy) as readonly Policy[];

/** The current login policy of pages and functions. A tester can change it while everything runs. */
export interface PolicySwitch {
  readonly current: () => Policy;
  /** The login policy of the start. */
  readonly first: Policy;
  /** Takes some seconds, because it first synthesises the templates of the other stage. */
  readonly set: (policy: Policy) => Promise<void>;
  readonly site: RequestListener;
}

export interface PolicyParts {
  readonly policy?: Policy | undefined;
  readonly provider?: ProviderName | undefined;
  readonly templateFolder: string;
  /** The templates of the first policy. */
  readonly templates: Templates;
  /** Replacements for texts in the templates. */
  readonly puts: Readonly<Record<string, string>>;
  readonly lambdas: ReadonlyMap<string, Lambda>;
  readonly edgeOf: (templates: Templates) => RequestListener;
}

export const policySwitch = (parts: PolicyParts): PolicySwitch => {
  const { policy: first = 'enabled', provider, templateFolder, puts, lambdas, edgeOf } = parts;
  let current = first;
  let listener = edgeOf(parts.templates);
  const made = new Map([[first, parts.templates]]);
  const templatesOf = async (policy: Policy) => {
    const folder = `${templateFolder}-${policy}`;
    await synthesise(folder, { stage: stageOfPolicy[policy], provider });
    return new Templates(folder, puts);
  };
  const change = async (policy: Policy) => {
    const templates = made.get(policy) ?? (await templatesOf(policy));
    made.set(policy, templates);
    const LOGIN_POLICY = policyIn(templates);
    await Promise.all([...lambdas.values()].map((lambda) => lambda.configure({ LOGIN_POLICY })));
    listener = edgeOf(templates);
    current = policy;
  };
  // Runs one change at a time, because two changes would write into the same folder.
  let last: Promise<void> = Promise.resolve();
  return {
    current: () => current,
    first,
    set: (policy) => (last = last.catch(() => undefined).then(() => change(policy))),
    site: (request, response) => listener(request, response),
  };
};

/** Reads the login policy in the environment of these templates' functions. */
const policyIn = (templates: Templates): string => {
  const functions = templates.all<{ Environment?: { Variables: Record<string, string> } }>('AWS::Lambda::Function');
  return functions.flatMap(({ properties }) => properties.Environment?.Variables['LOGIN_POLICY'] ?? [])[0]!;
};
