import { type KindInPhase, openestMode } from '../functions/domain/login-phases.ts';
import type { LoginMode } from '../functions/domain/login-policy.ts';
import { day } from '../functions/domain/dates.ts';
import type { Words } from './words/vi.ts';

/** What the pages of this phase may offer to a person whom they do not know yet. */
export const modeOf = (t: Words): LoginMode => openestMode(t.phase);

/** What the portal login is good for to citizens. The steps on the public pages are written for them. */
export const citizensMode = ({ phase }: Words): LoginMode => phase.kinds.citizen.mode;

/** Whether the account issued by the portal opens the portal for every kind of person. */
export const isOpenToAll = ({ phase }: Words): boolean =>
  Object.values(phase.kinds).every(({ mode }) => mode === 'enabled');

/** What the policy says about one kind of account, now and next. Empty if nothing is planned. */
const sentencesOf = ({ policy }: Words, { mode, since, next }: KindInPhase): string[] => {
  const filled = (sentence: string, at: Date) =>
    sentence
      .replace('{day}', day(at))
      // A day ends a moment before the next day begins.
      .replace('{last}', day(new Date(at.getTime() - 1)));
  switch (mode) {
    case 'enabled':
      return next ? [filled(policy.enabledUntil, next.at)] : [];
    case 'link-only':
      return [
        since ? filled(policy.vneidSince, since) : policy.vneid,
        ...(next?.mode === 'closed' ? [filled(policy.provesUntil, next.at)] : []),
      ];
    case 'closed':
      return [since ? filled(policy.closedSince, since) : policy.closed];
  }
};

/** The deadline and the current rule in sentences, for each kind of account if they differ. */
export const policySentences = (t: Words): string[] => {
  const { citizen, official } = t.phase.kinds;
  const [ofCitizens, ofOfficials] = [citizen, official].map((kind) => sentencesOf(t, kind).join(' ')) as [
    string,
    string,
  ];
  if (ofCitizens === ofOfficials) return ofCitizens ? [ofCitizens] : [];
  const { kinds, open } = t.policy;
  return [`${kinds.citizen} ${ofCitizens || open}`, `${kinds.official} ${ofOfficials || open}`];
};
