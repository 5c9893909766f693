import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { clockAhead, setClock } from '../cloud/clock.ts';
import { readBody } from '../cloud/http.ts';
import { personas } from '../providers/personas.ts';
import { policies } from '../policy.ts';
import { type ControlDeps, onlyWith, switches } from './deps.ts';
import { logInByPortal, logInByVneid } from './one-press.ts';
import { page } from './page.ts';
import { liftLimits, removeAll, removePerson } from './reset.ts';
import { backToNormal } from './state.ts';
import { type Done, wordsOf } from './words.ts';

/**
 * The page of testers. It shows the people, the active faults and the sent messages, and can change people, limits and
 * clock.
 */
export const control =
  (deps: ControlDeps): RequestListener =>
  (request, response) => {
    const answer = request.method === 'POST' ? change(deps, request, response) : show(deps, request, response);
    answer.catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  };

const show = async (deps: ControlDeps, request: IncomingMessage, response: ServerResponse) => {
  const asked = new URL(request.url ?? '/', deps.site).searchParams;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(await page(deps, asked));
};

const change = async (deps: ControlDeps, request: IncomingMessage, response: ServerResponse) => {
  // The page of another site must not be able to change anything here.
  if ((request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return response.writeHead(403).end();
  const form = new URLSearchParams((await readBody(request)).toString('utf8'));
  const { language } = wordsOf(form.get('lang'));
  const back = (done: Done, why?: string) =>
    response
      .writeHead(303, { location: `/?lang=${language}&done=${done}${why === undefined ? '' : `&why=${why}`}#done` })
      .end();
  const way = form.has('login') ? logInByPortal : form.has('byVneid') ? logInByVneid : undefined;
  if (way) {
    const cookie = request.headers.cookie ?? '';
    const end = await way(deps, { login: form.get('login') ?? form.get('byVneid')!, language, cookie });
    if (end === undefined) return back('unknown');
    return 'why' in end
      ? back('refused', end.why)
      : response.writeHead(303, { location: end.location, 'set-cookie': end.cookies }).end();
  }
  return back(await act(deps, form));
};

const act = async (deps: ControlDeps, form: URLSearchParams): Promise<Done> => {
  const { queues, client } = deps;
  if (form.has('hurry')) {
    queues.hurry();
    return 'hurry';
  }
  if (form.has('limits')) {
    await liftLimits(client);
    return 'limits';
  }
  if (form.has('reset')) return reset(deps, form.get('reset')!);
  if (form.has('policy')) return setPolicy(deps, form.get('policy')!);
  if (form.has('minutes')) return turn(deps, Number(form.get('minutes')));
  if (form.has('normal')) {
    await backToNormal(deps);
    return 'normal';
  }
  return setFaults(deps, form);
};

const reset = async ({ client, seed }: ControlDeps, login: string): Promise<Done> => {
  const persona = personas.find((one) => one.login === login);
  if (!persona && login !== 'all') return 'unknown';
  await (persona ? removePerson(client, persona) : removeAll(client));
  await seed();
  return 'reset';
};

const setPolicy = async ({ ours }: ControlDeps, name: string): Promise<Done> => {
  const policy = policies.find((one) => one === name);
  if (!ours || !policy) return 'unknown';
  await ours.policy.set(policy);
  return 'policy';
};

/** @param minutes how far to set the clock ahead from now; 0 returns to the real time */
const turn = ({ ours }: ControlDeps, minutes: number): Done => {
  const aYear = 366 * 24 * 60;
  if (!ours || !Number.isInteger(minutes) || minutes < 0 || minutes > aYear) return 'unknown';
  setClock(minutes === 0 ? 0 : clockAhead() + minutes * 60_000);
  return 'clock';
};

const setFaults = (deps: ControlDeps, form: URLSearchParams): Done => {
  const { faults, messages } = deps;
  const all = { ...switches, mail: ['none', 'down'] };
  const chosen = Object.entries(all).filter(([name]) => form.has(name));
  const isKnown = chosen.every(([name, states]) => (states as readonly string[]).includes(form.get(name)!));
  if (chosen.length === 0 || !isKnown) return 'unknown';
  if (chosen.some(([name]) => onlyWith(deps, name, form.get(name)!).length > 0)) return 'missing';
  for (const [name] of chosen)
    if (name === 'mail') messages.isDown = form.get(name) === 'down';
    else Object.assign(faults, { [name]: form.get(name) });
  return 'faults';
};
