import type { Reply } from '../../functions/http/replies.ts';

/** The answer that a browser gets from a handler. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** The cookies with their attributes. */
  readonly setCookies: readonly string[];
  readonly text: string;
  /** The JSON body. */
  readonly body: Record<string, unknown>;
}

/** Reads a handler's reply as a browser would. */
export const answerOf = ({ statusCode = 200, headers = {}, cookies = [], body = '' }: Reply): Answer => ({
  status: statusCode,
  headers: headers as Record<string, string>,
  cookies: Object.fromEntries(cookies.map((c) => c.split(';')[0]!.split(/=(.*)/s).slice(0, 2) as [string, string])),
  setCookies: cookies,
  text: body,
  body: body.startsWith('{') ? (JSON.parse(body) as Record<string, unknown>) : {},
});
