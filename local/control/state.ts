import { moment } from '../../functions/domain/dates.ts';
import { clockAhead, setClock } from '../cloud/clock.ts';
import { noCloudFaults } from '../cloud/faults.ts';
import { noFaults } from '../providers/faults.ts';
import { type ControlDeps, switches } from './deps.ts';
import { form } from './parts.ts';
import type { Words } from './words.ts';

const usual = () => ({ ...noFaults(), ...noCloudFaults() });

/**
 * A sentence about everything that is not as usual, with a button that ends it. The pages of the portal do not show it,
 * so a tester who forgot a fault finds it here. Empty if everything is as usual.
 */
export const state = (deps: ControlDeps, t: Words): string => {
  const all = differences(deps, t).map(([name, value]) => `${name} (${value})`);
  return all.length === 0
    ? ''
    : `<div class="card" id="state" role="status"><p>${t.unusual}: ${all.join(', ')}.</p>${form(t, `<button class="second" name="normal" value="yes">${t.normal}</button>`)}</div>`;
};

const differences = ({ faults, messages, ours }: ControlDeps, t: Words): [name: string, value: string][] => {
  const names = Object.keys(switches) as (keyof typeof switches)[];
  const policy = ours?.policy.current();
  return [
    ...names.filter((name) => faults[name] !== usual()[name]).map((name): [string, string] => [t[name], faults[name]]),
    ...(messages.isDown ? [[t.mail, 'down'] as [string, string]] : []),
    ...(clockAhead() === 0 ? [] : [[t.clock, moment(new Date())] as [string, string]]),
    ...(policy && policy !== ours?.policy.first ? [[t.policy, policy] as [string, string]] : []),
  ];
};

/** Ends every fault, and returns to the real time and to the login policy of the start. */
export const backToNormal = async ({ faults, messages, ours }: ControlDeps): Promise<void> => {
  Object.assign(faults, usual());
  messages.isDown = false;
  setClock(0);
  if (ours && ours.policy.current() !== ours.policy.first) await ours.policy.set(ours.policy.first);
};
