import { moment } from '../../functions/domain/dates.ts';
import { clockAhead } from '../cloud/clock.ts';
import { personas, portalPassword, vneidPassword } from '../providers/personas.ts';
import { escape, plainPage } from '../providers/plain-page.ts';
import { policies, type Policy } from '../policy.ts';
import type { ControlDeps } from './deps.ts';
import { faults } from './faults-form.ts';
import { outbox } from './outbox.ts';
import { form, lookUpForm } from './parts.ts';
import { people } from './people-table.ts';
import { reasonOf } from './reasons.ts';
import { state } from './state.ts';
import { storyOfCode, storyOfPerson } from './stories.ts';
import { style } from './style.ts';
import { type Done, type Words, wordsOf } from './words.ts';

/** @param asked `lang`, `done` (the last change) and `why` (a refused login), `code` (a support code) or `person` (whose history) */
export const page = async (deps: ControlDeps, asked: URLSearchParams): Promise<string> => {
  const t = wordsOf(asked.get('lang'));
  const [code, person] = [asked.get('code'), asked.get('person')];
  const sections = sectionsOf(deps, t);
  return plainPage({
    ...{ language: t.language, place: t.place, title: t.title, width: 85, more: style },
    body: [
      `<p><a href="/?lang=${t.language === 'vi' ? 'en' : 'vi'}">${t.other}</a> · ${t.intro}: <a href="${deps.site}${t.language === 'en' ? '/en/' : '/'}">${deps.site}</a>. ${t.portalPassword}: <code>${portalPassword}</code>. ${t.vneidPassword}: <code>${vneidPassword}</code>.</p>`,
      state(deps, t),
      `<nav aria-label="${t.title}"><ul>${sections.map(([id, title]) => `<li><a href="#${id}">${title}</a></li>`).join('')}</ul></nav>`,
      doneMessage(t, asked),
      code === null ? '' : section('found', t.code, await storyOfCode(deps, t, code)),
      person === null ? '' : section('found', `${t.story}: ${escape(person)}`, await storyOfPerson(deps, t, person)),
      ...sections.map(([id, title, body]) => section(id, title, body)),
    ].join(''),
  });
};

/** What a tester uses most stands first. The messages stand last, because only they grow. */
const sectionsOf = (deps: ControlDeps, t: Words): readonly (readonly [id: string, title: string, body: string])[] => [
  ['people', t.people, people(deps, t)],
  ['faults', t.faults, faults(deps, t)],
  ['clock', t.clock, clock(deps, t)],
  ['policy', t.policy, policyForm(deps, t)],
  ['limits', t.limits, limits(t)],
  ['code', t.code, lookUpForm(t, codeField(t), t.find)],
  ['history', t.history, lookUpForm(t, personField(t), t.show)],
  ['queues', t.queues, queues(deps, t)],
  ['outbox', t.outbox, outbox(t, deps.messages.all())],
];

const doneMessage = (t: Words, asked: URLSearchParams) => {
  const [done, why] = [asked.get('done') ?? '', asked.get('why')];
  if (!Object.hasOwn(t.done, done)) return '';
  const message = why === null ? t.done[done as Done] : reasonOf(t, why);
  return `<p id="done" class="card" role="status">${message}</p>`;
};

const section = (id: string, title: string, body: string) =>
  `<section class="card" id="${id}"><h2>${title}</h2>${body}</section>`;

const codeField = (t: Words) =>
  `<label for="code-field">${t.codeLabel}</label><input id="code-field" name="code" autocomplete="off" spellcheck="false">`;

const personField = (t: Words) => {
  const known = personas.filter(({ account }) => account);
  const options = known.map(
    ({ login, account }) => `<option value="${login}">${account!.fullName} (${login})</option>`,
  );
  return `<label for="person-field">${t.columns[0]}</label><select id="person-field" name="person">${options.join('')}</select>`;
};

const limits = (t: Words) =>
  `<p>${t.limitsLead}</p>${form(t, `<button class="second" name="limits" value="lift">${t.lift}</button>`)}`;

/** A change takes some seconds. The current policy has no button. */
const policyForm = ({ ours }: ControlDeps, t: Words) => {
  if (!ours) return `<p>${t.policySam}</p>`;
  const on = ours.policy.current();
  const choice = (policy: Policy) =>
    policy === on
      ? `<p><strong>${t.policies[policy]}</strong> (${t.policyOn})</p>`
      : `<p><button class="second" name="policy" value="${policy}">${t.policies[policy]}</button></p>`;
  return `<p>${t.policyLead}</p>${form(t, policies.map(choice).join(''))}`;
};

const clock = ({ ours }: ControlDeps, t: Words) => {
  if (!ours) return `<p>${t.clockSam}</p>`;
  const turns = Object.entries(t.turns).map(
    ([minutes, text]) => `<button class="second" name="minutes" value="${minutes}">${text}</button>`,
  );
  const now = `${t.clockNow} <strong>${moment(new Date())}</strong>${clockAhead() === 0 ? ` (${t.clockAs})` : ''}.`;
  return `<p>${now} ${t.clockLead}</p>${form(t, [...turns, `<button class="second" name="minutes" value="0">${t.clockBack}</button>`].join(' '))}`;
};

const queues = ({ queues: all }: ControlDeps, t: Words) =>
  `<p>${all
    .counts()
    .map(({ name, waiting }) => `${name}: ${waiting}`)
    .join(' · ')}</p>${form(t, `<button class="second" name="hurry" value="yes">${t.hurry}</button>`)}`;
