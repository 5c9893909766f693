import { type Account, isWeaklyHeld } from './account.ts';
import { type CccdIndex, numberSubject } from './cccd.ts';
import { type LinkOffer, type ShownBy, provenAccount } from './flow.ts';
import { type LoginPolicy, provesByPortal } from './login-policy.ts';
import { isWhole, type Person, sameBirthDate, sameName, samePerson } from './person.ts';
import { cccdRank, effectsOf, holdingOf, linkRank, passwordRank } from './proof-order.ts';

/** What VNeID proved in one round trip, and who holds the number now. */
export interface Proven {
  readonly identity: { readonly issuer: string; readonly subject: string };
  readonly person: Person;
  readonly index: CccdIndex;
  /** The account that holds the number now. */
  readonly holder: Account | undefined;
  /** The population register knows the number under this name. */
  readonly registerAgrees?: boolean;
}

/** An account, and how this sitting showed that it is the person's. */
export interface Candidate {
  readonly account: Account;
  readonly shownBy: ShownBy;
}

export type LinkRefusal =
  | 'vneid-other-person'
  | 'vneid-name-differs'
  | 'vneid-number-reissued'
  | 'vneid-held-elsewhere'
  | 'link-changed'
  | 'link-frozen';

/** @property rule what the audit says; the citizen reads the sentence of the code */
export type OfferLinkOutcome =
  { kind: 'offer'; offer: LinkOffer } | { kind: 'refuse'; code: LinkRefusal; rule: string };

export const refuse = (code: LinkRefusal, rule: string) => ({ kind: 'refuse', code, rule }) as const;

/** What the rules ask of the world: whether a portal login can still prove an account, and VNeID's former names. */
export interface LinkRulesDeps {
  loginPolicy: LoginPolicy;
  formerIssuers?: readonly string[];
  now: () => Date;
}

/** What of an account's link the issuer now says differently. */
export interface Drift {
  readonly subject: boolean;
  readonly number: boolean;
  readonly person: boolean;
}

export const driftOf = (account: Account, { person, index, identity }: Proven): Drift => ({
  subject: account.link?.subject !== identity.subject,
  number: account.cccd?.index !== index,
  person: !samePerson(account, person),
});

const hasDrifted = ({ subject, number, person }: Drift): boolean => subject || number || person;

/** Does this identity open its account at once? Not when the issuer says something new, nor while a dispute is open. */
export const opensAtOnce = (account: Account, proven: Proven, now: Date): boolean =>
  !hasDrifted(driftOf(account, proven)) && account.frozen?.way !== 'both' && !isToBeSettled(account, now);

/** An established link settles a dispute at its next login; on probation it leaves that to the ten days or to the case. */
const isToBeSettled = (account: Account, now: Date): boolean =>
  (account.dispute ?? account.frozen) !== undefined && linkRank(account, now) === 1;

/**
 * May this account be linked to what VNeID proved? The person must be the account's, its number must be VNeID's or
 * absent, and a number that another account has proven is never taken. One that another account merely typed is.
 * @param candidate undefined makes a new account
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

/** The password counts beside VNeID only if it was established when the account was frozen: a thief may have set a newer one. */
const passwordReopens = (account: Account, now: Date): boolean =>
  passwordRank(account, now) === 2 &&
  effectsOf('vneid-and-password', 'link', 'portal', holdingOf(account, now)).has('reopen');

/** Number and birth date are the account's, and the name alone is not: another spelling, or a corrected name. */
export const nameDiffers = (account: Account, { person, index }: Pick<Proven, 'person' | 'index'>): boolean =>
  account.cccd?.index === index &&
  sameBirthDate(account.birthDate, person.birthDate) &&
  !sameName(account.fullName, person.fullName);

/**
 * Such an account is never left behind with its dossiers, and never given to its number alone: the portal login proves it
 * as well, or the register confirms that the number has the name which VNeID states.
 */
const offerOtherName = (deps: LinkRulesDeps, proven: Proven, { account, shownBy }: Candidate): OfferLinkOutcome => {
  if (account.frozen) return refuse('link-frozen', 'frozen account and other name');
  const agreed = proven.registerAgrees ? ({ registerAgrees: true } as const) : {};
  const otherName = { otherName: true, ...agreed } as const;
  if (shownBy === 'session' || shownBy === 'password' || proven.registerAgrees)
    return { kind: 'offer', offer: { ...otherName, account: provenAccount(account, shownBy) } };
  return provesByPortal(deps.loginPolicy, account, deps.now())
    ? { kind: 'offer', offer: { ...otherName, reprove: account.id } }
    : refuse('vneid-name-differs', 'name differs without another proof');
};

/**
 * May a CMND find this account for this person? CMND numbers were given out twice and by each province, so name and whole
 * birth date must fit as well. An account that anything stronger has touched is not found: one with a number or a link,
 * one in dispute, and one whose owner was settled before.
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
  if (account.cccd && account.cccd.index !== proven.index) return refuse('vneid-other-person', 'number differs');
  if (nameDiffers(account, proven)) return offerOtherName(deps, proven, { account, shownBy });
  if (!samePerson(account, proven.person)) return refuse('vneid-other-person', 'name or birth date differs');
  const isByNumber = shownBy === 'number';
  const byVneid = isByNumber && cccdRank(account, now) === 1;
  // A number on probation shows no more than the portal login that it came by, so that login must be given as well.
  if (isByNumber && !byVneid && provesByPortal(deps.loginPolicy, account, now))
    return { kind: 'offer', offer: { reprove: account.id, ...(frozen && { reopens: true }) } };
  // A frozen portal login reopens by VNeID with the account's number, or by VNeID and the password together.
  const reopens = frozen
    ? byVneid || (shownBy === 'password' && passwordReopens(account, now))
    : byVneid && dispute !== undefined;
  if (frozen && !reopens) return refuse('link-frozen', 'proof too weak for a frozen account');
  const offer = { account: provenAccount(account, shownBy) };
  return { kind: 'offer', offer: reopens ? { ...offer, reopens } : offer };
};

/**
 * An issuer may give a person another number, correct a name, or give its subjects new names. The account then waits for a
 * yes, or for its portal login where too little is as it was; it is never replaced by a second account, and never
 * handed over in silence.
 *
 * The same subject with another number *or* another name: a yes. Another subject with number and person unchanged: the
 * portal login, or a yes where no portal login works. The name changed with either of them: the portal login and
 * nothing less. Subject and number both new: another identity, which this link is not. Where the number is the subject, a
 * number that was issued again looks just the same, so operators decide.
 */
const offerRenewal = (deps: LinkRulesDeps, proven: Proven, { account, shownBy }: Candidate): OfferLinkOutcome => {
  const drift = driftOf(account, proven);
  const { subject, number, person } = drift;
  // A former name of the issuer stands for it only where nothing else is new.
  const isFormer = !hasDrifted(drift) && deps.formerIssuers?.includes(account.link?.issuer ?? '');
  const isSameIssuer = account.link?.issuer === proven.identity.issuer;
  // Where the number is the subject, an equal subject proves nothing beside the number.
  const isNumber = proven.identity.subject === numberSubject(proven.index);
  if (isSameIssuer && subject && number && isNumber && !person)
    return refuse('vneid-number-reissued', 'number and subject changed');
  if ((!isSameIssuer && !isFormer) || (subject && number))
    return refuse('vneid-held-elsewhere', 'account has another VNeID identity');
  const otherName = person && !number && !subject && nameDiffers(account, proven) && ({ otherName: true } as const);
  const agreed = proven.registerAgrees ? ({ registerAgrees: true } as const) : {};
  const renewal = { renews: true, ...otherName, ...agreed, account: provenAccount(account, shownBy) } as const;
  const hasLogin = provesByPortal(deps.loginPolicy, account, deps.now());
  const reprove = { kind: 'offer', offer: { renews: true, ...otherName, reprove: account.id } } as const;
  if (account.frozen?.way === 'both') {
    if (hasDrifted(drift)) return refuse('link-frozen', 'frozen link and other claims');
    if (shownBy === 'password' && passwordReopens(account, deps.now()))
      return { kind: 'offer', offer: { ...renewal, reopens: true } };
    if (shownBy !== 'password' && hasLogin) return { kind: 'offer', offer: { ...reprove.offer, reopens: true } };
    return refuse('link-frozen', 'frozen link without an established portal login');
  }
  if (!hasDrifted(drift) && isToBeSettled(account, deps.now()))
    return { kind: 'offer', offer: { ...renewal, reopens: true } };
  const isProven = shownBy === 'password' || shownBy === 'session' || (proven.registerAgrees && otherName);
  const isHalfNew = person && (subject || number || isNumber);
  if (!isProven && hasLogin && (isHalfNew || subject))
    return account.frozen ? refuse('link-frozen', 'portal login is frozen') : reprove;
  if (!isProven && isHalfNew)
    return otherName
      ? refuse('vneid-name-differs', 'name differs without another proof')
      : refuse('vneid-other-person', 'two things changed');
  return { kind: 'offer', offer: renewal };
};
