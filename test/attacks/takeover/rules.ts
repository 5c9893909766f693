/** One rule of decision 0016, and a change of one line that removes it. */
export interface Rule {
  readonly rule: string;
  /** Path below `functions/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const order = 'domain/proof-order.ts';
const links = 'domain/link-rules.ts';
const probation = 'domain/probation.ts';

export const rules: readonly Rule[] = [
  {
    rule: 'a contact younger than ten days cannot disavow',
    file: order,
    find: 'isConfirmed(age, at) && isEstablished(age.since, at) ? 3 : 4',
    replace: 'isConfirmed(age, at) ? 3 : 4',
  },
  {
    rule: 'a contact that no code has confirmed cannot disavow',
    file: order,
    find: 'isConfirmed(age, at) && isEstablished(age.since, at) ? 3 : 4',
    replace: 'isEstablished(age.since, at) ? 3 : 4',
  },
  {
    rule: 'a contact never freezes an account that VNeID of rank 1 opens',
    file: order,
    find: "holding.link === 'established' ? besideVneid(change, by, holding) : withoutVneid(change, by, holding)",
    replace: 'withoutVneid(change, by, { ...holding, link: holding.link === "none" ? "none" : "probation" })',
  },
  {
    rule: 'a link that only the portal login proved is on probation',
    file: probation,
    find: "isShownByNumber ? undefined : { shownBy: 'portal', since: now }",
    replace: 'undefined',
  },
  {
    rule: 'a link that only a CMND proved is on probation',
    file: probation,
    find: "if (shownBy === 'cmnd') return { shownBy, since: now };",
    replace: "if (shownBy === 'cmnd') return undefined;",
  },
  {
    rule: 'the CCCD keeps the probation of a removed link',
    file: order,
    find: 'cccd && rankOnProbation(cccd.probation, frozen?.at ?? now)',
    replace: 'cccd && 1',
  },
  {
    rule: 'a CCCD in dispute gains no age',
    file: order,
    find: 'rankOnProbation(cccd.probation, frozen?.at ?? now)',
    replace: 'rankOnProbation(cccd.probation, now)',
  },
  {
    rule: 'a frozen link needs the password besides VNeID',
    file: links,
    find: "if (shownBy === 'password' && passwordReopens(account, deps.now()))",
    replace: 'if (shownBy)',
  },
  {
    rule: 'a disavowal of a rival’s link freezes both ways',
    file: order,
    find: ": ['open-case', 'end-all-sessions', 'freeze-both'];",
    replace: ": ['open-case', 'end-all-sessions', 'freeze-portal'];",
  },
  {
    rule: 'VNeID of rank 1 settles a dispute',
    file: links,
    find: '(account.dispute ?? account.frozen) !== undefined && linkRank(account, now) === 1',
    replace: 'false',
  },
  {
    rule: 'changes by the weaker proof are removed when VNeID settles a dispute',
    file: 'domain/flow.ts',
    find: "return !reopens || account?.shownBy === 'password';",
    replace: 'return true;',
  },
  {
    rule: 'a notice cannot be disavowed after VNeID has settled the account',
    file: 'use-cases/notices/disavow.ts',
    find: 'one.settledAt > at',
    replace: 'one.settledAt < at && false',
  },
  {
    rule: 'a portal session does not remove a link that VNeID proved',
    file: order,
    find: 'sessionRank(account, session, now) <= (linkRank(account, now) ?? 4)',
    replace: 'sessionRank(account, session, now) <= 4',
  },
  {
    rule: 'an account with a link or a proven CCCD is merged only by VNeID',
    file: order,
    find: "!link && cccd?.strength !== 'proven'",
    replace: '!link || cccd !== undefined',
  },
  {
    rule: 'a disavowed merge is split',
    file: order,
    find: "'end-all-sessions', 'split', ...freezePortal",
    replace: "'end-all-sessions', ...freezePortal",
  },
  {
    rule: 'the portal login is removed when only the CCCD proved the account',
    file: 'domain/flow.ts',
    find: 'return !reopens && !isOnlyFound(account?.shownBy);',
    replace: 'return !reopens;',
  },
  {
    rule: 'a link keeps its rank in a merge',
    file: order,
    find: '(linkRank(account, now) ?? 4);',
    replace: '(account.link?.movedAt ? 4 : (linkRank(account, now) ?? 4));',
  },
  {
    rule: 'a portal session does not split off what VNeID has proven',
    file: order,
    find: 'const held = back.link ? linkRank(account, now)',
    replace: 'const held = back.link ? 4',
  },
  {
    rule: 'another operator carries out what one operator has proposed',
    file: 'domain/case.ts',
    find: 'proposal.by !== by',
    replace: 'by !== undefined',
  },
];
