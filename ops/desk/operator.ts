import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { OperatorId } from '../../functions/domain/case.ts';
import { CliError } from '../cli-error.ts';

/** AWS IAM Identity Center makes these roles; only it can open a session of one, under the user's own name. */
const identityCenter = /^AWSReservedSSO_/;

/**
 * Which person stands behind AWS credentials. The person who opens a session of an ordinary role chooses its name, so that name
 * tells nobody apart: everybody in such a role counts as one operator.
 *
 * - An IAM user: the user's name.
 * - A session of IAM Identity Center: the user's name there, whichever of its roles is used.
 * - A session of another role: the role.
 *
 * @param arn as STS names the caller
 * @returns undefined for the root user and for forms that AWS does not document, which decide nothing
 */
export const operatorOf = (arn: string): OperatorId | undefined => {
  const [, account, kind, ...names] = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):([\w-]+)\/(.+)$/.exec(arn) ?? [];
  const [first = '', session] = names[0]?.split('/') ?? [];
  // A user may stand below a path; the name comes last and is unique in the account.
  if (kind === 'user') return `user:${account}:${names[0]!.split('/').at(-1)!}` as OperatorId;
  if (kind !== 'assumed-role' || !session) return undefined;
  return (identityCenter.test(first) ? `person:${session}` : `role:${account}:${first}`) as OperatorId;
};

/** @throws CliError when the credentials belong to no person who may decide a case */
export const callingOperator = async (sts: STSClient): Promise<OperatorId> => {
  const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  const operator = operatorOf(Arn);
  if (!operator)
    throw new CliError(
      'These AWS credentials belong to no single operator (the root user decides no case). Log in as yourself: aws sso login.',
    );
  return operator;
};
