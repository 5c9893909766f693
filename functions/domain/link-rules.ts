import { type Account, isWeaklyHeld } from './account.ts';
import { type CccdIndex, numberSubject } from './cccd.ts';
import { type LinkOffer, type ShownBy, provenAccount } from './flow.ts';
import { type LoginPolicy, provesByPortal } from './login-policy.ts';
import { isWhole, type Person, sameBirthDate, sameName, samePerson, sameUnmarked } from './person.ts';
import { cccdRank, linkRank, passwordReopens } from './proof-order.ts';

/** What VNeID proved in one flow, and who holds the CCCD now. */
export interface Proven {
  readonly identity: { readonly issuer: string; readonly subject: string };
  readonly person: Person;
  readonly index: CccdIndex;
  /** The account that holds the CCCD now. */
  readonly holder: Account | undefined;
  /** The population register has the CCCD under this name. */
  readonly registerAgrees?: true | undefined;
}

/** An account, and how it was proven to be the person's. */
export interface Candidate {
  readonly account: Account;
  readonly shownBy: ShownBy;
}

export type LinkRefusal =
  | 'vneid-other-number'
  | 'vneid-other-person'
  | 'vneid-name-differs'
  | 'vneid-number-reissued'
  | 'vneid-held-elsewhere'
  | 'link-changed'
  | 'link-frozen';

/** @property rule the reason that the audit records if one code has several; citizens read the sentence of the code */
export type OfferLinkOutcome =
  { kind: 'offer'; offer: LinkOffer } | (ReturnType<typeof refuse> & { since?: Date | undefined });

/** A refusal of the link rules. */
export const refuse = (code: LinkRefusal, rule?: string) => ({ kind: 'refuse', code, rule }) as const;

/** Only a person whom VNeID has proven reads since when the account is frozen. */
const frozenRefusal = ({ frozen }: Account, rule: string) => ({ ...refuse('link-frozen', rule), since: frozen?.at });

/** What the rules need to know: what a portal login can still prove, VNeID's former names, and the time. */
export interface LinkRulesDeps {
  loginPolicy: LoginPolicy;
  formerIssuers?: readonly string[];
  now: () => Date;
}

/** Which parts of an account's link the issuer now states differently. */
export interface Drift {
  readonly subject: boolean;
  readonly number: boolean;
  readonly person: boolean;
}

/** Compares what VNeID proved with the account's link. */
export const driftOf = (account: Account, { person, index, identity }: Proven): Drift => ({
  subject: account.link?.subject !== identity.subject,
  number: account.cccd?.index !== index,
  person: !samePerson(account, person),
});

const hasDrifted = ({ subject, number, person }: Drift): boolean => subject || number || person;

/**
 * Returns whether this identity opens its account at once. It does not if the issuer states something new, if the link
 * is frozen, or if this login must settle a dispute.
 */
export const opensAtOnce = (account: Account, proven: Proven, now: Date): boolean =>
  !hasDrifted(driftOf(account, proven)) && account.frozen?.way !== 'both' && !isToBeSettled(account, now);

/** An established link settles a dispute at its next login. During probation, the ten days or the case settle it. */
const isToBeSettled = (account: Account, now: Date): boolean =>
  (account.dispute ?? account.frozen) !== undefined && linkRank(account, now) === 1;

/**
 * May this account be linked to what VNeID proved? Person and account must agree, and the account has VNeID's CCCD or
 * none. The link never takes a CCCD that another account has proven. It takes one that another account only typed.
 * @param candidate undefined for a new account
 */
export const offerLink = (deps: LinkRulesDeps, proven: Proven, candidate?: Candidate): OfferLinkOutcome => {
  const { holder } = proven;
  const other = holder && holder.id !== candidate?.account.id ? holder : undefined;
  if (other && !isWeaklyHeld(other)) return refuse('vneid-held-elsewhere', 'number proven by another account');
  const evicts = other && { evicts: other.id };
  if (!candidate) return { kind: 'offer', offer: { ...evicts } };
  if (candidate.account.mergedInto) return refuse('link-changed', 'account is part of another');
  const decided = candidate.account.link
    ? offerRenewal(deps, proven, candidate)
    : offerFirstLink(deps, proven, candidate);
  return decided.kind === 'offer' ? { kind: 'offer', offer: { ...decided.offer, ...evicts } } : decided;
};

/** Only the name differs, and CCCD and birth date are equal. Without a CCCD, it may only lack its Vietnamese letters. */
export const nameDiffers = (account: Account, { person, index }: Pick<Proven, 'person' | 'index'>): boolean =>
  !sameName(account.fullName, person.fullName) &&
  (account.cccd
    ? account.cccd.index === index && sameBirthDate(account.birthDate, person.birthDate)
    : sameUnmarked(account, person));

/**
 * Such an account is never left behind with its dossiers, and its CCCD alone never opens it. A second proof is
 * required: the portal login, or a register that confirms the CCCD with the name that VNeID states.
 */
const offerOtherName = (deps: LinkRulesDeps, proven: Proven, { account, shownBy }: Candidate): OfferLinkOutcome => {
  if (account.frozen) return frozenRefusal(account, 'frozen account and other name');
  const agreed = proven.registerAgrees && ({ registerAgrees: true } as const);
  const otherName = { otherName: true, ...agreed } as const;
  if (shownBy === 'session' || shownBy === 'password' || proven.registerAgrees)
    return { kind: 'offer', offer: { ...otherName, account: provenAccount(account, shownBy) } };
  return provesByPortal(deps.loginPolicy, account, deps.now())
    ? { kind: 'offer', offer: { ...otherName, reprove: account.id } }
    : refuse('vneid-name-differs');
};

/**
 * May a CMND find this account for this person? Provinces issued CMNDs separately and some twice, so the name and the
 * whole birth date must match too. A CMND never finds an account with a stronger proof: with a CCCD or a link, in a
 * dispute, or whose owner was settled before.
 */
export const isFoundByCmnd = (account: Account, person: Person): boolean =>
  ![account.cccd, account.link, account.mergedInto, account.frozen, account.dispute, account.settledAt].some(Boolean) &&
  [account, person].every(({ birthDate }) => isWhole(birthDate)) &&
  samePerson(account, person);

const offerFirstLink = (deps: LinkRulesDeps, proven: Proven, { account, shownBy }: Candidate): OfferLinkOutcome => {
  const now = deps.now();
  if (shownBy === 'cmnd' && !isFoundByCmnd(account, proven.person))
    return refuse('link-changed', 'CMND no longer finds the account');
  const { frozen, dispute } = account;
  if (account.cccd && account.cccd.index !== proven.index) return refuse('vneid-other-number');
  if (nameDiffers(account, proven)) return offerOtherName(deps, proven, { account, shownBy });
  if (!samePerson(account, proven.person)) return refuse('vneid-other-person');
  const isByNumber = shownBy === 'number';
  const byVneid = isByNumber && cccdRank(account, now) === 1;
  // A CCCD on probation proves no more than the portal login that brought it, so that login is required too.
  if (isByNumber && !byVneid && provesByPortal(deps.loginPolicy, account, now))
    return { kind: 'offer', offer: { reprove: account.id, ...(frozen && { reopens: true }) } };
  // A frozen portal login reopens by VNeID with the account's CCCD, or by VNeID and the password together.
  const reopens = frozen
    ? byVneid || (shownBy === 'password' && passwordReopens(account, now))
    : byVneid && dispute !== undefined;
  if (frozen && !reopens) return frozenRefusal(account, 'proof too weak for a frozen account');
  const offer = { account: provenAccount(account, shownBy) };
  return { kind: 'offer', offer: reopens ? { ...offer, reopens } : offer };
};

/**
 * An issuer may give a person another CCCD, correct a name, or rename its subjects. The account then waits for a "yes",
 * or for its portal login if too much has changed. A second account never replaces it, and it is never handed over
 * silently.
 *
 * - The same subject with another CCCD or another name: a "yes".
 * - Another subject with the same CCCD and person: the portal login, or a "yes" if no portal login works.
 * - Another name and another subject or CCCD: only the portal login.
 * - Another subject and another CCCD: another identity, so this is not its link. If the CCCD is the subject, a CCCD
 *   that was issued again looks the same, so operators decide.
 */
const offerRenewal = (deps: LinkRulesDeps, proven: Proven, { account, shownBy }: Candidate): OfferLinkOutcome => {
  const drift = driftOf(account, proven);
  const { subject, number, person } = drift;
  // A former name of the issuer counts as the same issuer only if nothing else has changed.
  const isFormer = !hasDrifted(drift) && deps.formerIssuers?.includes(account.link?.issuer ?? '');
  const isSameIssuer = account.link?.issuer === proven.identity.issuer;
  // If the CCCD is the subject, an equal subject proves nothing more than the CCCD.
  const isNumber = proven.identity.subject === numberSubject(proven.index);
  const isShown = shownBy === 'password' || shownBy === 'session';
  // What finds an account is still in its link. If both differ, the account has changed between two reads.
  if (isShown && isSameIssuer && subject && number && isNumber && !person)
    return refuse('vneid-number-reissued', 'number and subject changed');
  if ((!isSameIssuer && !isFormer) || (subject && number))
    return refuse('vneid-held-elsewhere', 'account has another VNeID identity');
  const otherName = person && !number && !subject && nameDiffers(account, proven) && ({ otherName: true } as const);
  const agreed = proven.registerAgrees && ({ registerAgrees: true } as const);
  const renewal = { renews: true, ...otherName, ...agreed, account: provenAccount(account, shownBy) } as const;
  const hasLogin = provesByPortal(deps.loginPolicy, account, deps.now());
  const reprove = { kind: 'offer', offer: { renews: true, ...otherName, reprove: account.id } } as const;
  if (account.frozen?.way === 'both') {
    if (hasDrifted(drift)) return frozenRefusal(account, 'frozen link and other claims');
    if (shownBy === 'password' && passwordReopens(account, deps.now()))
      return { kind: 'offer', offer: { ...renewal, reopens: true } };
    if (shownBy !== 'password' && hasLogin) return { kind: 'offer', offer: { ...reprove.offer, reopens: true } };
    return frozenRefusal(account, 'frozen link without an established portal login');
  }
  if (!hasDrifted(drift) && isToBeSettled(account, deps.now()))
    return { kind: 'offer', offer: { ...renewal, reopens: true } };
  const isProven = isShown || (proven.registerAgrees && otherName);
  const isHalfNew = person && (subject || number || isNumber);
  if (!isProven && hasLogin && (isHalfNew || subject))
    return account.frozen ? frozenRefusal(account, 'portal login is frozen') : reprove;
  if (!isProven && isHalfNew)
    return otherName ? refuse('vneid-name-differs') : refuse('vneid-other-person', 'two things changed');
  return { kind: 'offer', offer: renewal };
};
