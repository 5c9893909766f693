import type { RequestListener } from 'node:http';
import { BlockList } from 'node:net';
import type { Writable } from 'node:stream';
import type { CloudFaults } from './faults.ts';
import { nameOfArn, plain, type Templates } from './template.ts';

export interface Statement {
  ByteMatchStatement?: { SearchString: string; PositionalConstraint: 'EXACTLY' | 'STARTS_WITH'; FieldToMatch: object };
  RegexMatchStatement?: { RegexString: string; FieldToMatch: object };
  IPSetReferenceStatement?: { Arn: string };
  RateBasedStatement?: {
    Limit: number;
    AggregateKeyType: string;
    CustomKeys?: object[];
    EvaluationWindowSec?: number;
    ScopeDownStatement?: Statement;
  };
  ManagedRuleGroupStatement?: { Name: string; ScopeDownStatement?: Statement };
  NotStatement?: { Statement: Statement };
  AndStatement?: { Statements: Statement[] };
  OrStatement?: { Statements: Statement[] };
}

export interface Rule {
  Name: string;
  Priority: number;
  Action?: { Block?: object; Allow?: object };
  OverrideAction?: { None: object } | { Count: object };
  Statement: Statement;
}

export interface Asked {
  method: string;
  path: string;
  /** Names of the template's lists that contain the address. */
  lists: readonly string[];
}

const kindOf = (address: string) => (address.includes(':') ? 'ipv6' : 'ipv4');

/** Reads the template's lists of addresses. @returns a function that names the lists with an address */
export const listsOf = (templates: Templates) => {
  const lists = templates.all<{ Addresses: string[] }>('AWS::WAFv2::IPSet').map(({ id, properties }) => {
    const list = new BlockList();
    for (const range of properties.Addresses) {
      const [network, bits] = range.split('/') as [string, string];
      list.addSubnet(network, Number(bits), kindOf(network));
    }
    return { name: plain(id), list };
  });
  return (address: string): string[] =>
    lists.filter(({ list }) => list.check(address, kindOf(address))).map(({ name }) => name);
};

/** The template's rules in the order of their evaluation. */
export const rulesOf = (templates: Templates): Rule[] =>
  templates.one<{ Rules: Rule[] }>('AWS::WAFv2::WebACL').properties.Rules.sort((a, b) => a.Priority - b.Priority);

/** Whether a request matches a statement. It supports the few kinds of statements that the template uses. */
export const meets = (asked: Asked, s: Statement): boolean => {
  if (s.AndStatement) return s.AndStatement.Statements.every((one) => meets(asked, one));
  if (s.OrStatement) return s.OrStatement.Statements.some((one) => meets(asked, one));
  if (s.NotStatement) return !meets(asked, s.NotStatement.Statement);
  if (s.IPSetReferenceStatement) return asked.lists.includes(nameOfArn(s.IPSetReferenceStatement.Arn));
  const match = s.ByteMatchStatement ?? s.RegexMatchStatement;
  if (!match) throw new Error(`local/cloud/firewall.ts does not support the statement ${JSON.stringify(s)}`);
  const text = 'Method' in match.FieldToMatch ? asked.method : asked.path;
  if (s.RegexMatchStatement) return new RegExp(s.RegexMatchStatement.RegexString).test(text);
  const { SearchString, PositionalConstraint } = s.ByteMatchStatement!;
  return PositionalConstraint === 'EXACTLY' ? text === SearchString : text.startsWith(SearchString);
};

const windowMs = 5 * 60_000;

/**
 * The web firewall as the template describes it, without AWS's own rules, which only AWS knows. While it is on, it
 * checks requests to the site. It logs the rule that blocked a request, without the address.
 */
export const firewall = (templates: Templates, faults: CloudFaults, log: Writable) => {
  const rules = rulesOf(templates);
  const listed = listsOf(templates);
  const counts = new Map<string, { from: number; count: number }>();
  const isOver = (rule: Rule, rate: NonNullable<Statement['RateBasedStatement']>, asked: Asked, address: string) => {
    if (rate.ScopeDownStatement && !meets(asked, rate.ScopeDownStatement)) return false;
    const key = [rule.Name, address, rate.CustomKeys ? asked.path : ''].join(' ');
    const known = counts.get(key);
    const counted = known && Date.now() - known.from < windowMs ? known : { from: Date.now(), count: 0 };
    counts.set(key, counted);
    return ++counted.count > rate.Limit;
  };
  /** @returns the name of the rule that blocks a request */
  const blockedBy = (asked: Asked, address: string): string | undefined => {
    for (const rule of rules) {
      const { Statement: s, Action, Name } = rule;
      if (s.ManagedRuleGroupStatement) continue;
      const isMet = s.RateBasedStatement ? isOver(rule, s.RateBasedStatement, asked, address) : meets(asked, s);
      if (isMet) return Action?.Allow ? undefined : Name;
    }
    return undefined;
  };
  return (site: RequestListener): RequestListener =>
    (request, response) => {
      const [path = '/'] = (request.url ?? '/').split('?');
      const method = request.method ?? 'GET';
      const address = request.socket.remoteAddress ?? '';
      const lists = listed(address);
      const rule = faults.firewall === 'on' ? blockedBy({ method, path, lists }, address) : undefined;
      if (rule === undefined) return site(request, response);
      log.write(`${JSON.stringify({ level: 'info', name: 'firewall.blocked', rule })}\n`);
      response.writeHead(403).end();
    };
};
