import { type KeyUse, pascal, type Route } from './route.ts';
import { routes } from './routes.ts';
import type { Stage } from './stage.ts';
import { workers } from './workers.ts';

/** What a role of the stage is called, by what stands behind `LienKet-<stage>-`. A star stands for what CloudFormation adds. */
const rolesOf = ({ account, name }: Stage, ...ends: readonly string[]): string[] =>
  ends.map((end) => `arn:aws:iam::${account}:role/LienKet-${name}-${end}`);

/**
 * The name of the one role in which a person may open numbers and read the secrets that nobody else reads. It does not
 * begin as the roles of functions do, so that what is done in it is never taken for theirs.
 */
export const breakGlassName = ({ name }: Stage): string => `BreakGlass-LienKet-${name}`;

const breakGlass = (stage: Stage): string => `arn:aws:iam::${stage.account}:role/${breakGlassName(stage)}`;

/** Roles of the functions whose row in a table of rights opens something. */
const openersOf = (stack: string, rows: readonly Pick<Route, 'handler' | 'keys'>[], use: KeyUse) =>
  rows.filter(({ keys }) => keys?.includes(use)).map(({ handler }) => `${stack}-${pascal(handler)}Role*`);

/** Who may decrypt with a key that holds numbers. The key policies deny it to everybody else, administrators too. */
export const mayDecrypt = (stage: Stage): Readonly<Record<'CccdKey' | 'LaterKey', readonly string[]>> => ({
  CccdKey: [breakGlass(stage)],
  LaterKey: [
    breakGlass(stage),
    ...rolesOf(stage, ...openersOf('Work', workers, 'resume'), ...openersOf('Api', routes, 'open-end')),
  ],
});

/** Who may read the secrets under which passwords and answers stand: functions, and that one role. */
export const maySeeSecrets = (stage: Stage): readonly string[] => [
  breakGlass(stage),
  ...rolesOf(stage, 'Api-*', 'Work-*', 'MoveIn-*'),
];

/** Sessions of all roles of the stage's stacks begin like this. */
export const sessionsOfFunctions = ({ account, name }: Stage): string =>
  `arn:aws:sts::${account}:assumed-role/LienKet-${name}-`;
