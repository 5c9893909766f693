import type { Context } from 'aws-lambda';
import type { Login } from '../domain/account.ts';
import type { ApiRequest } from '../http/request.ts';

/** What the middlewares hand on, one fact each. */
export interface Read extends Context {
  /** The request as every handler sees it. */
  request: ApiRequest;
  /** The field of the origin secret whose value the edge sent: `current`, but for the minutes of a rotation. */
  originSecret: string;
  /** What came of it, where that is neither a refusal nor plain success; for the metrics. */
  outcome?: string;
}

export interface WithFields<Fields> extends Read {
  /** The body, checked against the route's schema. */
  fields: Fields;
}

export interface LoggedIn extends Read {
  login: Login;
}
