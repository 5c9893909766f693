import { networkLetters, tellEvent } from '../../functions/domain/story/told.ts';
import { readSupportCode } from '../../functions/domain/support-code.ts';
import { moment } from '../../functions/domain/dates.ts';
import { accountCredentials, accountSessions } from '../../functions/stores/accounts.ts';
import { storiesIn } from '../../functions/stores/stories.ts';
import { type StoryEvent, tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { clockAhead } from '../cloud/clock.ts';
import { localNames } from '../cloud/dynamodb.ts';
import type { Sent } from '../cloud/work/messages.ts';
import { numberOf, type Persona, personas, portalPassword, vneidPassword } from '../providers/personas.ts';
import { type Other, others } from '../providers/login/people.ts';
import { escape, plainPage } from '../providers/plain-page.ts';
import { accountIdOf } from '../seed.ts';
import { policies, type Policy } from '../policy.ts';
import { type ControlDeps, switches } from './deps.ts';
import { faultsTold } from './faults-told.ts';
import { told } from './people.ts';
import { type Done, type Words, wordsOf } from './words.ts';

/** @param asked `lang`, `done` (the last change), `code` (a support code) or `person` (whose history) */
export const page = async (deps: ControlDeps, asked: URLSearchParams): Promise<string> => {
  const t = wordsOf(asked.get('lang'));
  const [code, person] = [asked.get('code'), asked.get('person')];
  const done = asked.get('done');
  const isKnown = done !== null && Object.hasOwn(t.done, done);
  const sections: readonly (readonly [string, string])[] = [
    [t.people, people(t)],
    [t.outbox, deps.messages.all().reverse().map(letter(t)).join('') || `<p>${t.noMail}</p>`],
    [t.faults, faults(deps, t)],
    [t.clock, clock(deps, t)],
    [t.policy, policyForm(deps, t)],
    [
      t.limits,
      `<p>${t.limitsLead}</p>${form(t, `<button class="second" name="limits" value="lift">${t.lift}</button>`)}`,
    ],
    [t.queues, queues(deps, t)],
    [t.code, lookUp(t)],
  ];
  return plainPage({
    ...{ language: t.language, place: t.place, title: t.title, width: 85, more: style },
    body: [
      `<p><a href="/?lang=${t.language === 'vi' ? 'en' : 'vi'}">${t.other}</a> · ${t.intro}: <a href="${deps.site}${t.language === 'en' ? '/en/' : '/'}">${deps.site}</a>. ${t.portalPassword}: <code>${portalPassword}</code>. ${t.vneidPassword}: <code>${vneidPassword}</code>.</p>`,
      `<nav aria-label="${t.title}"><ul>${sections.map(([title], i) => `<li><a href="#s${i}">${title}</a></li>`).join('')}</ul></nav>`,
      isKnown ? `<p id="done" class="card" role="status">${t.done[done as Done]}</p>` : '',
      code === null ? '' : section('found', t.code, await storyOfCode(deps, t, code)),
      person === null ? '' : section('found', `${t.story}: ${escape(person)}`, await storyOfPerson(deps, t, person)),
      ...sections.map(([title, body], i) => section(`s${i}`, title, body)),
    ].join(''),
  });
};

const style = `
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}
nav a{display:inline-block;padding:.5rem 0}
code{white-space:nowrap}
fieldset label{display:flex;margin:0}
button.second{min-height:2.75rem;padding:.2rem .9rem}
td form{display:flex;gap:.4rem}
td button{white-space:nowrap}`;

const section = (id: string, title: string, body: string) =>
  `<section class="card" id="${id}"><h2>${title}</h2>${body}</section>`;

const form = (t: Words, body: string) =>
  `<form method="post"><input type="hidden" name="lang" value="${t.language}">${body}</form>`;

const people = (t: Words) => {
  const head = t.columns.map((name) => `<th>${name}</th>`).join('');
  const rows = [...personas.map((persona) => row(t, persona)), ...others.map((one) => rowOfOther(t, one))].join('');
  return `<p>${t.peopleLead}</p>${form(t, `<button class="second" name="reset" value="all">${t.resetAll}</button>`)}
<div class="box" tabindex="0" role="region" aria-label="${t.people}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
};

const row = (t: Words, persona: Persona) => {
  const { account, vneid, login } = persona;
  const which = t.language === 'vi' ? 0 : 1;
  const numbers = [
    ...(account ? [`${t.toType} <code>${numberOf(persona)}</code>`] : []),
    ...(vneid ? [`${t.atVneid} <code>${vneid.cccd}</code>`] : []),
  ];
  const buttons = `${account ? `<button class="second" name="login" value="${login}">${t.logIn}</button> ` : ''}<button class="second" name="reset" value="${login}">${t.reset}</button>`;
  const history = account ? `<a href="/?lang=${t.language}&person=${login}#found">${t.story}</a>` : '';
  return `<tr><td>${escape((account ?? vneid)!.fullName)}</td><td><code>${account ? login : '–'}</code></td><td>${numbers.join('<br>')}</td>
<td>${told[login]!.do[which]}</td><td>${told[login]!.see[which]}</td><td>${form(t, buttons)}${history}</td></tr>`;
};

/** A row for a person whom only VNeID knows. */
const rowOfOther = (t: Words, { login, fullName, number }: Other) => {
  const { do: deed, see } = told[login]!;
  const which = t.language === 'vi' ? 0 : 1;
  return `<tr><td>${escape(fullName)}</td><td><code>–</code></td><td>${t.atVneid} <code>${number}</code></td><td>${deed[which]}</td><td>${see[which]}</td><td></td></tr>`;
};

const lookUp = (t: Words) =>
  `<form action="#found"><input type="hidden" name="lang" value="${t.language}"><div class="field"><label for="code">${t.codeLabel}</label><input id="code" name="code" autocomplete="off" spellcheck="false"></div><button class="second">${t.find}</button></form>`;

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

const faults = ({ faults: on, messages }: ControlDeps, t: Words) => {
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

const queues = ({ queues: all }: ControlDeps, t: Words) =>
  `<p>${all
    .counts()
    .map(({ name, waiting }) => `${name}: ${waiting}`)
    .join(' · ')}</p>${form(t, `<button class="second" name="hurry" value="yes">${t.hurry}</button>`)}`;

const withLinks = (text: string) =>
  escape(text).replace(/https?:\/\/[^\s&<]+/g, (url) => `<a href="${url}">${url}</a>`);

const letter =
  (t: Words) =>
  ({ channel, to, subject, text, at }: Sent): string =>
    `<article><p><strong>${channel === 'email' ? t.email : t.sms}</strong> ${t.to} <code>${escape(to)}</code>, ${moment(new Date(at))}${subject ? `: <strong>${escape(subject)}</strong>` : ''}</p><pre>${withLinks(text)}</pre></article>`;

const tablesOf = ({ client }: ControlDeps) => ({ client, names: localNames });

const storyOfCode = async (deps: ControlDeps, t: Words, typed: string) => {
  const tables = tablesOf(deps);
  const code = readSupportCode(typed);
  const story =
    code &&
    (await tellStory(
      { accounts: { ...accountSessions(tables), ...accountCredentials(tables) }, stories: storiesIn(tables) },
      { code },
    ));
  return story ? events(t, story.events) : `<p>${t.codeUnknown}</p>`;
};

const storyOfPerson = async (deps: ControlDeps, t: Words, login: string) => {
  const persona = personas.find((one) => one.login === login);
  const found = persona ? await storiesIn(tablesOf(deps)).newest(accountIdOf(persona), 50) : [];
  return found.length > 0
    ? events(
        t,
        found.map((event) => ({ ...event, isOfCode: false })),
      )
    : `<p>${t.noEvents}</p>`;
};

const events = (t: Words, all: readonly StoryEvent[]) => {
  const letterOf = networkLetters(all);
  const lines = all.map((event) => {
    const network = letterOf(event);
    return `<li>${event.isOfCode ? '→ ' : ''}${moment(event.at)}${network ? ` (${network})` : ''}: ${escape(tellEvent(event)[t.language])} <code>${event.name}</code></li>`;
  });
  return `<ul>${lines.join('')}</ul>`;
};
