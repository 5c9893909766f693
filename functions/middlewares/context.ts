import type { Context } from 'aws-lambda';
import type { Login } from '../domain/account.ts';
import type { ApiRequest } from '../http/request.ts';

/** What the middlewares add to Lambda's context. Each middleware adds one fact. */
export interface Read extends Context {
  /** The request in the form that every handler reads. */
  request: ApiRequest;
  /**
   * The field of the origin secret whose value the edge sent. It is `current`, except for a few minutes during a
   * rotation.
   */
  originSecret: string;
  /** The outcome for the metrics, if it is neither a refusal nor plain success. */
  outcome?: string;
}

export interface WithFields<Fields> extends Read {
  /** The body, checked against the route's schema. */
  fields: Fields;
}

export interface LoggedIn extends Read {
  login: Login;
}
