import type { Stage } from './stage.ts';

/** What a role of the stage is called, by what stands behind `LienKet-<stage>-`. A star stands for what CloudFormation adds. */
const rolesOf = ({ account, name }: Stage, ...ends: readonly string[]): string[] =>
  ends.map((end) => `arn:aws:iam::${account}:role/LienKet-${name}-${end}`);

/**
 * The name of the one role in which a person may open numbers and read the secrets that nobody else reads. It does not
 * begin as the roles of functions do, so that what is done in it is never taken for theirs.
 */
export const breakGlassName = ({ name }: Stage): string => `BreakGlass-LienKet-${name}`;

const breakGlass = (stage: Stage): string => `arn:aws:iam::${stage.account}:role/${breakGlassName(stage)}`;

/** Who may decrypt with a key that holds numbers. The key policies deny it to everybody else, administrators too. */
export const mayDecrypt = (stage: Stage): Readonly<Record<'CccdKey' | 'LaterKey', readonly string[]>> => ({
  CccdKey: [breakGlass(stage)],
  LaterKey: [breakGlass(stage), ...rolesOf(stage, 'Work-MatchWaitingRole*', 'Api-VneidEndRole*')],
});

/** Who may read the secrets under which passwords and answers stand: functions, and that one role. */
export const maySeeSecrets = (stage: Stage): readonly string[] => [
  breakGlass(stage),
  ...rolesOf(stage, 'Api-*', 'Work-*', 'MoveIn-*'),
];

/** Sessions of all roles of the stage's stacks begin like this. */
export const sessionsOfFunctions = ({ account, name }: Stage): string =>
  `arn:aws:sts::${account}:assumed-role/LienKet-${name}-`;
