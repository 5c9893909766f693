import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { ownAddress } from '../../functions/gateways/own-address.ts';
import { type Acquaintance, askTokenEndpoint } from '../../functions/gateways/vneid/ask-token.ts';
import type { AskVneidAnswer } from '../../functions/workers/ask-vneid.ts';
import type { Stage } from '../../lib/stage.ts';
import { CliError } from '../cli-error.ts';
import { deployedFunction } from './deployed-function.ts';
import { type Check, fine, type Finding, later, missing } from './finding.ts';
import { stageSecrets, valueOf } from './stage-secrets.ts';

/** The sentence about the answer of VNeID's token endpoint to a made-up code. */
export const sentenceFor = ({ kind, says, from }: AskVneidAnswer): string =>
  `VNeID's token endpoint, asked from ${from === 'unknown' ? 'an address that is not known here' : from}: ${kind} (${says})`;

/** Asks VNeID from this machine, with the stage's own secret. */
export const askFromHere = async (
  { vneid }: Stage,
  secret: Readonly<Record<string, string>>,
): Promise<AskVneidAnswer> => {
  const [asked, from] = await Promise.all([
    askTokenEndpoint(
      vneid,
      async () => secret,
      () => {},
    ),
    ownAddress(),
  ]);
  return { ...asked, from };
};

/** VNeID may accept only the stage's own addresses, so a refusal from here does not stop a deployment. */
const judged: Record<Acquaintance['kind'], (says: string) => Finding> = {
  known: fine,
  'unknown client or address': (says) =>
    later(
      `${says}: this is correct if VNeID accepts only the stage's own addresses. npm run smoke asks from one of them`,
    ),
  'body type refused': (says) => missing(`${says}: set the other tokenBody in the profile`),
  'does not answer': later,
  unclear: later,
};

export const vneidKnowsUs: Check = {
  at: 'what VNeID knows about us',
  run: async ({ stage, secrets, askVneid }) => {
    const secret = (await stageSecrets(secrets, stage)).find(({ Name = '' }) => Name.startsWith('VneidSecret'));
    if (!secret) return later('VNeID can be asked whether it knows us after the Data stack has created VneidSecret');
    const asked = await askVneid(stage, await valueOf(secrets, secret));
    return judged[asked.kind](sentenceFor(asked));
  },
};

/** Asks VNeID from inside the deployed function. @throws CliError if the function does not exist or fails */
export const askFromFunction = async (stage: string, lambda: LambdaClient): Promise<AskVneidAnswer> => {
  const { FunctionName: name } = await deployedFunction(lambda, stage, 'Work-AskVneid');
  const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: name }));
  if (FunctionError || !Payload) throw new CliError(`The function ${name} failed: its log says why.`);
  return JSON.parse(Buffer.from(Payload).toString('utf8')) as AskVneidAnswer;
};
