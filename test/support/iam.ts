type Values = string | readonly string[];

/** One statement of a policy, as a template has it. */
export interface Statement {
  readonly Action: Values;
  readonly Resource: Values;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

/** A right that IAM checks for a call, with the values of the condition keys of this call. */
export interface Need {
  readonly action: string;
  readonly on: string;
  readonly context?: Readonly<Record<string, Values>>;
}

export const list = (value: Values): readonly string[] => (typeof value === 'string' ? [value] : value);

/** Compares as IAM does: a star matches any letters, and a question mark matches one. */
export const isLike = (pattern: string, text: string): boolean => {
  const literal = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
};

const compare: Readonly<Record<string, (pattern: string, text: string) => boolean>> = {
  StringEquals: (pattern, text) => pattern === text,
  Bool: (pattern, text) => pattern === text,
  StringLike: isLike,
  ArnLike: isLike,
};

/** A key that the call does not have meets no condition. */
const holds = (operator: string, wanted: Values, given: Values | undefined): boolean => {
  if (given === undefined) return false;
  const [name = '', quantifier] = operator.split(':').reverse();
  const isOne = (text: string) => list(wanted).some((pattern) => compare[name]!(pattern, text));
  return quantifier === 'ForAnyValue' ? list(given).some(isOne) : list(given).every(isOne);
};

/** Whether one action and one resource of a statement allow the call. */
const allows = (action: string, resource: string, { Condition = {} }: Statement, need: Need): boolean =>
  action === need.action &&
  isLike(resource, need.on) &&
  Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, need.context?.[key])),
  );

const pairsOf = (statements: readonly Statement[]) =>
  statements.flatMap((statement) =>
    list(statement.Action).flatMap((action) =>
      list(statement.Resource).map((resource) => ({ action, resource, statement })),
    ),
  );

/** The needs that no statement allows. */
export const lacking = (statements: readonly Statement[], needs: readonly Need[]): readonly Need[] =>
  needs.filter(
    (need) => !pairsOf(statements).some(({ action, resource, statement }) => allows(action, resource, statement, need)),
  );

/** The pairs of an action and a resource that no need uses. */
export const unused = (statements: readonly Statement[], needs: readonly Need[]): readonly string[] =>
  pairsOf(statements)
    .filter(({ action, resource, statement }) => !needs.some((need) => allows(action, resource, statement, need)))
    .map(({ action, resource }) => `${action} on ${resource}`);
