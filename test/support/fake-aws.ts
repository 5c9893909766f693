import type { IncomingMessage } from 'node:http';
import { close, listen, portOf, readBody } from '../../local/cloud/http.ts';

/** What AWS's documentation says that a service answers with when it refuses. */
export interface DocumentedError {
  readonly code: string;
  readonly message: string;
}

/** An answer as the service's own API reference shows it, or the error that it documents. */
export type FakeAnswer = Readonly<Record<string, unknown>> | DocumentedError;

/** By operation, as the service names it: `AmazonSSM.GetParameter`, `GET /account`, `GetCallerIdentity`. */
export type FakeAnswers = Readonly<Record<string, FakeAnswer>>;

const isError = (answer: FakeAnswer): answer is DocumentedError => 'code' in answer && 'message' in answer;

/**
 * AWS on a port of this machine, for a command that runs in a process of its own (`AWS_ENDPOINT_URL`). It speaks each
 * service's protocol: a header or a form names the operation, or method and path do. An operation that is not in the
 * table is refused, as AWS refuses what a role may not do.
 */
export const fakeAws = async () => {
  let answers: FakeAnswers = {};
  const asked: string[] = [];
  const server = await listen(0, async (request, response) => {
    const { operation, protocol } = operationOf(request, (await readBody(request)).toString('utf8'));
    asked.push(operation);
    const answer = answers[operation] ?? { code: 'AccessDeniedException', message: `The test answers no ${operation}` };
    response.setHeader('content-type', protocol === 'query' ? 'text/xml' : 'application/json');
    response.setHeader('x-amzn-requestid', '00000000-0000-0000-0000-000000000000');
    if (isError(answer) && protocol === 'rest') response.setHeader('x-amzn-errortype', answer.code);
    response.statusCode = isError(answer) ? (protocol === 'json' ? 400 : 403) : 200;
    response.end(protocol === 'query' ? xmlOf(operation, answer) : jsonOf(answer));
  });
  return {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    asked,
    /** Answers like this from now on, and forgets what was asked. */
    answer: (table: FakeAnswers) => {
      answers = table;
      asked.length = 0;
    },
    stop: () => close(server),
  };
};

type Protocol = 'json' | 'query' | 'rest';

const operationOf = ({ method, url = '', headers }: IncomingMessage, body: string) => {
  const target = headers['x-amz-target'];
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1];
  const [path] = url.split('?');
  if (typeof target === 'string') return { operation: target, protocol: 'json' as Protocol };
  if (action) return { operation: action, protocol: 'query' as Protocol };
  return { operation: `${method} ${decodeURIComponent(path!)}`, protocol: 'rest' as Protocol };
};

const jsonOf = (answer: FakeAnswer) =>
  JSON.stringify(isError(answer) ? { __type: answer.code, message: answer.message } : answer);

const elements = (fields: object): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${String(value)}</${name}>`)
    .join('');

const xmlOf = (operation: string, answer: FakeAnswer) => {
  if (!isError(answer))
    return `<${operation}Response><${operation}Result>${elements(answer)}</${operation}Result></${operation}Response>`;
  const { code: Code, message: Message } = answer;
  return `<ErrorResponse><Error><Type>Sender</Type>${elements({ Code, Message })}</Error></ErrorResponse>`;
};
