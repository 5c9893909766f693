import { type ControlDeps, switches } from './deps.ts';
import { faultsTold } from './faults-told.ts';
import { form } from './parts.ts';
import type { Words } from './words.ts';

/** Every fault, with what a citizen meets while it is on. */
export const faults = ({ faults: on, messages }: ControlDeps, t: Words) => {
  const all = Object.entries(switches).map(([name, states]) => choices(t, name as Switch, states, on[name as Switch]));
  const mail = choices(t, 'mail', ['none', 'down'], messages.isDown ? 'down' : 'none');
  return `<p>${t.faultsLead}</p>${form(t, `${all.join('')}${mail}<button>${t.set}</button>`)}`;
};

type Switch = keyof typeof switches;

const choices = (t: Words, name: Switch | 'mail', all: readonly string[], on: string) =>
  `<fieldset><legend>${t[name]}</legend>${all
    .map((fault) => {
      const meaning = (faultsTold[`${name}/${fault}`] ?? faultsTold[fault])![t.language === 'vi' ? 0 : 1];
      return `<label><input type="radio" name="${name}" value="${fault}"${fault === on ? ' checked' : ''}> <span><code>${fault}</code> ${meaning}</span></label>`;
    })
    .join('')}</fieldset>`;
