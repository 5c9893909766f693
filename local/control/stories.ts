import { networkLetters, tellEvent } from '../../functions/domain/story/told.ts';
import { readSupportCode } from '../../functions/domain/support-code.ts';
import { moment } from '../../functions/domain/dates.ts';
import { accountCredentials, accountSessions } from '../../functions/stores/accounts.ts';
import { storiesIn } from '../../functions/stores/stories.ts';
import { type StoryEvent, tellStory } from '../../functions/use-cases/desk/tell-story.ts';
import { localNames } from '../cloud/dynamodb.ts';
import { personas } from '../providers/personas.ts';
import { escape } from '../providers/plain-page.ts';
import { accountIdOf } from '../seed.ts';
import type { ControlDeps } from './deps.ts';
import type { Words } from './words.ts';

const tablesOf = ({ client }: ControlDeps) => ({ client, names: localNames });

/** The story that a support code leads to. */
export const storyOfCode = async (deps: ControlDeps, t: Words, typed: string) => {
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

/** The newest events of a person, from the audit. */
export const storyOfPerson = async (deps: ControlDeps, t: Words, login: string) => {
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
