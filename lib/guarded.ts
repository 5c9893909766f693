import { type KeyUse, pascal, type Route } from './route.ts';
import { routes } from './routes.ts';
import type { Stage } from './stage.ts';
import { workers } from './workers.ts';

/** ARNs of roles whose names start with `LienKet-<stage>-`. A star matches what CloudFormation appends to a name. */
const rolesOf = ({ account, name }: Stage, ...ends: readonly string[]): string[] =>
  ends.map((end) => `arn:aws:iam::${account}:role/LienKet-${name}-${end}`);

/**
 * The name of the break-glass role: the one role in which a person may open CCCDs and read secrets that no other person
 * reads. It does not start like the roles of functions, so a log of its calls cannot be mistaken for theirs.
 */
export const breakGlassName = ({ name }: Stage): string => `BreakGlass-LienKet-${name}`;

const breakGlass = (stage: Stage): string => `arn:aws:iam::${stage.account}:role/${breakGlassName(stage)}`;

/** Roles of the functions whose row in the table of routes or workers contains this use of a key. */
const openersOf = (stack: string, rows: readonly Pick<Route, 'handler' | 'keys'>[], use: KeyUse) =>
  rows.filter(({ keys }) => keys?.includes(use)).map(({ handler }) => `${stack}-${pascal(handler)}Role*`);

/**
 * Who may decrypt with a key that encrypts CCCDs. The key policies deny it to everybody else, also to administrators.
 */
export const mayDecrypt = (stage: Stage): Readonly<Record<'CccdKey' | 'LaterKey', readonly string[]>> => ({
  CccdKey: [breakGlass(stage)],
  LaterKey: [
    breakGlass(stage),
    ...rolesOf(stage, ...openersOf('Work', workers, 'resume'), ...openersOf('Api', routes, 'open-end')),
  ],
});

/** Who may read the secrets that protect passwords and answers to notices: functions, and the break-glass role. */
export const maySeeSecrets = (stage: Stage): readonly string[] => [
  breakGlass(stage),
  ...rolesOf(stage, 'Api-*', 'Work-*', 'MoveIn-*'),
];

/** The ARN of each session of a stage's roles starts with this text. */
export const sessionsOfFunctions = ({ account, name }: Stage): string =>
  `arn:aws:sts::${account}:assumed-role/LienKet-${name}-`;
