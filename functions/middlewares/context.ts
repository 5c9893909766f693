import type { Context } from 'aws-lambda';
import type { Account } from '../domain/account.ts';
import type { Session, SessionKey } from '../domain/session.ts';
import type { ApiRequest } from '../http/request.ts';

/** What the middlewares hand on, one fact each. */
export interface Read extends Context {
  /** The request as every handler sees it. */
  request: ApiRequest;
}

export interface WithFields<Fields> extends Read {
  /** The body, checked against the route's schema. */
  fields: Fields;
}

export interface Login {
  readonly account: Account;
  readonly session: Session;
  readonly key: SessionKey;
}

export interface LoggedIn extends Read {
  login: Login;
}
