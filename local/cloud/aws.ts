import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { readBody } from './http.ts';

export type AwsInput = Record<string, string> & { EncryptionContext?: Record<string, string> };
export type AwsOperations = Readonly<Record<string, (input: AwsInput) => unknown>>;

/**
 * SES has a path of its own, and S3 has the path of each object. The other services name their operation in a header.
 */
const mailPath = '/v2/email/outbound-emails';

/** The path of a request that invokes a function. */
const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Answers the functions' AWS calls except DynamoDB in AWS's own protocols, so the bundles run here unchanged. */
export const aws =
  (operations: AwsOperations, asked: (operation: string) => void = () => {}): RequestListener =>
  async (request, response) => {
    const body = await readBody(request);
    const isObject = request.method === 'PUT';
    const [, called] = invocation.exec(request.url!) ?? [];
    const name = isObject ? 'S3.PutObject' : called ? 'Lambda.Invoke' : nameOf(request);
    const input = isObject
      ? { Path: request.url!.split('?')[0]!, Body: body.toString('base64') }
      : called
        ? { FunctionName: called, Payload: body.toString('utf8') }
        : (JSON.parse(body.toString('utf8')) as AwsInput);
    asked(name);
    const operation = operations[name];
    const answer = operation ? await attempt(() => operation(input)) : { __type: 'UnknownOperationException' };
    const failed = answer !== null && typeof answer === 'object' && '__type' in answer;
    response.writeHead(failed && !called ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
      // Lambda answers 200 even if the function failed, and reports the failure in a header.
      ...(failed && called && { 'x-amz-function-error': 'Unhandled' }),
    });
    response.end(isObject ? (failed ? xmlOf(answer) : '') : JSON.stringify(answer ?? {}));
  };

/** Only S3 names its exceptions in XML. */
const xmlOf = (fault: object) => {
  const { __type = '', message = '' } = fault as { __type?: string; message?: string };
  return `<Error><Code>${__type}</Code><Message>${message}</Message></Error>`;
};

const nameOf = ({ url, headers }: IncomingMessage) =>
  url === mailPath ? 'SES.SendEmail' : String(headers['x-amz-target']);

/** The exception of an operation, with the name that AWS's service uses. */
export class AwsFault extends Error {
  constructor(name: string, message = name) {
    super(message);
    this.name = name;
  }
}

const attempt = async (operation: () => unknown): Promise<unknown> => {
  try {
    return await operation();
  } catch (error) {
    const { name, message } = error as Error;
    return { __type: name, message };
  }
};
