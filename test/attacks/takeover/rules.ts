/** One rule of decision 0016, and the change of one line that takes it away. */
export interface Rule {
  readonly rule: string;
  /** Below `functions/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const order = 'domain/proof-order.ts';
const links = 'domain/link-rules.ts';
const probation = 'domain/probation.ts';

export const rules: readonly Rule[] = [
  {
    rule: 'a contact younger than ten days cannot answer',
    file: order,
    find: 'isConfirmed(age, at) && isEstablished(age.since, at) ? 3 : 4',
    replace: 'isConfirmed(age, at) ? 3 : 4',
  },
  {
    rule: 'a contact that no code has confirmed cannot answer',
    file: order,
    find: 'isConfirmed(age, at) && isEstablished(age.since, at) ? 3 : 4',
    replace: 'isEstablished(age.since, at) ? 3 : 4',
  },
  {
    rule: 'a contact never shuts what VNeID of rank 1 holds',
    file: order,
    find: "holding.link === 'established' ? besideVneid(change, by, holding) : withoutVneid(change, by, holding)",
    replace: 'withoutVneid(change, by, { ...holding, link: holding.link === "none" ? "none" : "probation" })',
  },
  {
    rule: 'a link that only the portal login showed is on probation',
    file: probation,
    find: "isShownByNumber ? undefined : { shownBy: 'portal', since: now }",
    replace: 'undefined',
  },
  {
    rule: 'a link that only a CMND showed is on probation',
    file: probation,
    find: "if (shownBy === 'cmnd') return { shownBy, since: now };",
    replace: "if (shownBy === 'cmnd') return undefined;",
  },
  {
    rule: 'a removed link leaves its probation with the number',
    file: order,
    find: 'cccd && rankOnProbation(cccd.probation, frozen?.at ?? now)',
    replace: 'cccd && 1',
  },
  {
    rule: 'a number in dispute gains no age',
    file: order,
    find: 'rankOnProbation(cccd.probation, frozen?.at ?? now)',
    replace: 'rankOnProbation(cccd.probation, now)',
  },
  {
    rule: 'a frozen link wants the password beside VNeID',
    file: links,
    find: "if (shownBy === 'password' && passwordReopens(account, deps.now()))",
    replace: 'if (shownBy)',
  },
  {
    rule: 'an answer to a rival’s link freezes both ways',
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
    rule: 'what the weaker proof did is dropped when VNeID settles a dispute',
    file: 'domain/flow.ts',
    find: "return !reopens || account?.shownBy === 'password';",
    replace: 'return true;',
  },
  {
    rule: 'a notice dies once VNeID has settled the account',
    file: 'use-cases/notices/disavow.ts',
    find: 'one.settledAt > at',
    replace: 'one.settledAt < at && false',
  },
  {
    rule: 'a portal session does not remove a link that VNeID showed',
    file: order,
    find: 'sessionRank(account, session, now) <= (linkRank(account, now) ?? 4)',
    replace: 'sessionRank(account, session, now) <= 4',
  },
  {
    rule: 'an account with a link or a proven number is merged by VNeID only',
    file: order,
    find: "!link && cccd?.strength !== 'proven'",
    replace: '!link || cccd !== undefined',
  },
  {
    rule: 'an answered merge is taken back',
    file: order,
    find: "'end-all-sessions', 'split', ...freezePortal",
    replace: "'end-all-sessions', ...freezePortal",
  },
  {
    rule: 'the portal login is dropped when only its number showed the account',
    file: 'domain/flow.ts',
    find: 'return !reopens && !isOnlyFound(account?.shownBy);',
    replace: 'return !reopens;',
  },
  {
    rule: 'a merge leaves a link its rank',
    file: order,
    find: '(linkRank(account, now) ?? 4);',
    replace: '(account.link?.movedAt ? 4 : (linkRank(account, now) ?? 4));',
  },
  {
    rule: 'a portal session does not split away what VNeID has shown',
    file: order,
    find: 'const held = back.link ? linkRank(account, now)',
    replace: 'const held = back.link ? 4',
  },
  {
    rule: 'what one operator has proposed is carried out by another',
    file: 'domain/case.ts',
    find: 'proposal.by !== by',
    replace: 'by !== undefined',
  },
];
