import { type ControlDeps, onlyWith, switches } from './deps.ts';
import { faultsTold } from './faults-told.ts';
import { form } from './parts.ts';
import type { Words } from './words.ts';

/** Every fault, with what a tester sees while it is on. A place without a fault is folded, because there are many. */
export const faults = (deps: ControlDeps, t: Words): string => {
  const { faults: on, messages } = deps;
  const all = Object.entries(switches).map(([name, states]) => choices(deps, t, name as Switch, states, on));
  const mail = choices(deps, t, 'mail', ['none', 'down'], { mail: messages.isDown ? 'down' : 'none' });
  return `<p>${t.faultsLead}</p>${form(t, `${all.join('')}${mail}<button>${t.set}</button>`)}`;
};

type Switch = keyof typeof switches;
type Name = Switch | 'mail';

const choices = (
  deps: ControlDeps,
  t: Words,
  name: Name,
  all: readonly string[],
  on: Readonly<Partial<Record<Name, string>>>,
) => {
  const labels = all.map((fault) => {
    const meaning = (faultsTold[`${name}/${fault}`] ?? faultsTold[fault])![t.language === 'vi' ? 0 : 1];
    const others = onlyWith(deps, name, fault).map((provider) => `PROVIDER=${provider}`);
    const state = others.length > 0 ? ' disabled' : fault === on[name] ? ' checked' : '';
    const why = others.length > 0 ? ` ${t.onlyWith(others.join(` ${t.or} `))}` : '';
    return `<label><input type="radio" name="${name}" value="${fault}"${state}> <span><code>${fault}</code> ${meaning}${why}</span></label>`;
  });
  const isUsual = on[name] === all[0];
  return `<details${isUsual ? '' : ' open'}><summary>${t[name]}: <code>${on[name]}</code></summary><fieldset><legend>${t[name]}</legend>${labels.join('')}</fieldset></details>`;
};
