import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import type { OperatorId } from '../../functions/domain/case.ts';
import { CliError } from '../cli-error.ts';

/** AWS IAM Identity Center creates these roles. Only it can open a session of such a role, with the user's own name. */
const identityCenter = /^AWSReservedSSO_/;

/**
 * Returns the person behind AWS credentials. A person who opens a session of an ordinary role can choose its name, so
 * the name proves nothing: all people in such a role count as one operator.
 *
 * - An IAM user: the user's name.
 * - A session of IAM Identity Center: the user's name there, with any of the user's roles.
 * - A session of another role: the role.
 *
 * @param arn the caller's ARN from STS
 * @returns undefined for the root user and for undocumented forms of ARN, which may not decide anything
 */
export const operatorOf = (arn: string): OperatorId | undefined => {
  const [, account, kind, ...names] = /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):([\w-]+)\/(.+)$/.exec(arn) ?? [];
  const [first = '', session] = names[0]?.split('/') ?? [];
  // A user may be in a path. The name is the last part and is unique in the account.
  if (kind === 'user') return `user:${account}:${names[0]!.split('/').at(-1)!}` as OperatorId;
  if (kind !== 'assumed-role' || !session) return undefined;
  return (identityCenter.test(first) ? `person:${session}` : `role:${account}:${first}`) as OperatorId;
};

/** @throws CliError if the credentials do not belong to a person who may decide a case */
export const callingOperator = async (sts: STSClient): Promise<OperatorId> => {
  const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
  const operator = operatorOf(Arn);
  if (!operator)
    throw new CliError(
      'These AWS credentials do not belong to a single operator (the root user must not decide a case). Log in as yourself: aws sso login.',
    );
  return operator;
};
