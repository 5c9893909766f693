import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { readBody } from './http.ts';

export type AwsInput = Record<string, string> & { EncryptionContext?: Record<string, string> };
export type AwsOperations = Readonly<Record<string, (input: AwsInput) => unknown>>;

/** SES answers under a path of its own, S3 under each object's; the others name their operation in a header. */
const mailPath = '/v2/email/outbound-emails';

/** The calls that the functions make of AWS beside DynamoDB, spoken as AWS speaks them, so that the bundles run here as they are. */
export const aws =
  (operations: AwsOperations, asked: (operation: string) => void = () => {}): RequestListener =>
  async (request, response) => {
    const body = await readBody(request);
    const isObject = request.method === 'PUT';
    const name = isObject ? 'S3.PutObject' : nameOf(request);
    const input = isObject
      ? { Path: request.url!.split('?')[0]!, Body: body.toString('base64') }
      : (JSON.parse(body.toString('utf8')) as AwsInput);
    asked(name);
    const operation = operations[name];
    const answer = operation ? attempt(() => operation(input)) : { __type: 'UnknownOperationException' };
    const failed = answer !== null && typeof answer === 'object' && '__type' in answer;
    response.writeHead(failed ? 400 : 200, {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
    });
    response.end(isObject ? (failed ? xmlOf(answer) : '') : JSON.stringify(answer ?? {}));
  };

/** S3 alone names its exceptions in XML. */
const xmlOf = (fault: object) => {
  const { __type = '', message = '' } = fault as { __type?: string; message?: string };
  return `<Error><Code>${__type}</Code><Message>${message}</Message></Error>`;
};

const nameOf = ({ url, headers }: IncomingMessage) =>
  url === mailPath ? 'SES.SendEmail' : String(headers['x-amz-target']);

/** Thrown by an operation: the exception that AWS's service would name. */
export class AwsFault extends Error {
  constructor(name: string, message = name) {
    super(message);
    this.name = name;
  }
}

const attempt = (operation: () => unknown): unknown => {
  try {
    return operation();
  } catch (error) {
    const { name, message } = error as Error;
    return { __type: name, message };
  }
};
