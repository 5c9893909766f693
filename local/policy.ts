import type { RequestListener } from 'node:http';
import type { ProviderName } from '../lib/providers.ts';
import type { Lambda } from './cloud/lambda.ts';
import { synthesise } from './cloud/synthesise.ts';
import { Templates } from './cloud/template.ts';

/** The login policies of the laptop edition, and the stage that has each: they differ in nothing else. */
export const stageOfPolicy = { enabled: 'laptop', 'link-only': 'laptop-link-only', closed: 'laptop-closed' } as const;

export type Policy = keyof typeof stageOfPolicy;

export const policies = Object.keys(stageOfPolicy) as readonly Policy[];

/** Under which login policy pages and functions are, which a tester can change while all runs. */
export interface PolicySwitch {
  readonly current: () => Policy;
  /** Takes some seconds: the templates of the other stage are made first. */
  readonly set: (policy: Policy) => Promise<void>;
  readonly site: RequestListener;
}

export interface PolicyParts {
  readonly policy?: Policy | undefined;
  readonly provider?: ProviderName | undefined;
  readonly templateFolder: string;
  /** Of the policy at the start. */
  readonly templates: Templates;
  /** What stands in templates by what it means here. */
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
  // One after the other: two presses would write into one folder.
  let last: Promise<void> = Promise.resolve();
  return {
    current: () => current,
    set: (policy) => (last = last.catch(() => undefined).then(() => change(policy))),
    site: (request, response) => listener(request, response),
  };
};

/** What the functions of these templates go by. */
const policyIn = (templates: Templates): string => {
  const functions = templates.all<{ Environment?: { Variables: Record<string, string> } }>('AWS::Lambda::Function');
  return functions.flatMap(({ properties }) => properties.Environment?.Variables['LOGIN_POLICY'] ?? [])[0]!;
};
