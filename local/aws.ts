import type { RequestListener } from 'node:http';
import { readBody } from './http.ts';

export type AwsInput = Record<string, string> & { EncryptionContext?: Record<string, string> };
export type AwsOperations = Readonly<Record<string, (input: AwsInput) => unknown>>;

/** SES answers under paths of its own; the others name their operation in a header. */
const mailPath = '/v2/email/outbound-emails';

/** The calls that the functions make of AWS beside DynamoDB, spoken as AWS speaks them, so that the bundles run here as they are. */
export const aws =
  (operations: AwsOperations): RequestListener =>
  async (request, response) => {
    const name = request.url === mailPath ? 'SES.SendEmail' : String(request.headers['x-amz-target']);
    const input = JSON.parse((await readBody(request)).toString('utf8')) as AwsInput;
    const operation = operations[name];
    const answer = operation ? attempt(() => operation(input)) : { __type: 'UnknownOperationException' };
    const failed = answer !== null && typeof answer === 'object' && '__type' in answer;
    response.writeHead(failed ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer ?? {}));
  };

/** Thrown by an operation: the exception that AWS's service would name. */
export class AwsFault extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

const attempt = (operation: () => unknown): unknown => {
  try {
    return operation();
  } catch (error) {
    return { __type: (error as Error).name };
  }
};
