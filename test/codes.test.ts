import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderSite } from '../frontend/site.ts';
import { routeCodes } from '../functions/contract/route-codes.ts';
import type { AppErrorCode, EngineerCode } from '../functions/domain/app-error.ts';
import { languages, loginPathOf, pathOf, screens } from '../functions/domain/destination.ts';
import { shownAt } from '../functions/http/replies.ts';
import { statuses } from '../functions/http/statuses.ts';
import { loginPhases } from '../functions/domain/login-phases.ts';
import type { Route } from '../lib/route.ts';
import { sitesOfStages } from '../ops/build/build.ts';
import { routes } from '../lib/routes.ts';
import { builtCodes, placesOf, reachableCodes } from './support/sources.ts';

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;
const listed: Readonly<Record<string, readonly AppErrorCode[]>> = routeCodes;

/** Codes in the sources of a handler with which its route never answers. */
const neverAnswered: Readonly<Record<string, readonly AppErrorCode[]>> = {
  // The rules of a link are checked once more. Each refusal counts as a change now: `link-changed`.
  'POST /api/link/confirm': [
    ...(['link-frozen', 'vneid-name-differs', 'vneid-number-reissued'] as const),
    ...(['vneid-other-number', 'vneid-other-person'] as const),
  ],
  // A login that only proves an account may be used while the policy says `link-only`.
  'POST /api/link/claim': ['login-link-only'],
  'POST /api/merge/prove': ['login-link-only'],
  // The page checks by the rules of a merge whether an account can be taken back, and does not refuse.
  'GET /api/identity': [
    ...(['merge-changed', 'merge-itself', 'merge-nested', 'merge-other-person'] as const),
    ...(['merge-needs-vneid', 'merge-too-late'] as const),
  ],
  // The preview checks by the rules of a merge whether an account may stay, and does not refuse.
  'GET /api/merge/preview': ['merge-changed', 'merge-itself', 'merge-nested', 'merge-other-person'],
};

describe('the codes of the routes', () => {
  test('the list of codes has every route and no other', () => {
    expect(Object.keys(listed).sort()).toEqual(routes.map(nameOf).sort());
  });

  test.each(routes.map((route) => [nameOf(route), route.handler] as const))(
    'the codes of %s are those that its handler can reach',
    (name, handler) => {
      const reached = new Set(reachableCodes(handler));
      for (const code of neverAnswered[name] ?? []) {
        expect([...reached]).toContain(code);
        reached.delete(code);
      }
      expect([...new Set(listed[name])].sort()).toEqual([...reached].sort());
    },
  );
});

describe('every code', () => {
  test('every code is a whole literal in the sources, so that a search finds the line that decides it', () => {
    expect(builtCodes).toEqual([]);
  });

  test.each(Object.keys(statuses))('a line of the functions decides the code %s', (code) => {
    const deciding = placesOf(code).filter((place) => !/^functions\/(contract|probe)\//.test(place));
    expect(deciding).not.toEqual([]);
  });

  test('every code belongs to a route that can answer with it', () => {
    const answered = new Set(Object.values(listed).flat());
    expect(Object.keys(statuses).filter((code) => !answered.has(code as AppErrorCode))).toEqual([]);
  });
});

const forEngineers: Record<EngineerCode, true> = {
  'body-type': true,
  'body-too-large': true,
  'body-malformed': true,
  'not-from-edge': true,
  'logout-rejected': true,
};

/** The routes that a script of a page calls, by the name of its module. */
const calledBy = (module: string): string[] => {
  const file = module.startsWith('session-') ? 'session' : module;
  const path = join(import.meta.dirname, `../frontend/src/modules/${file}.ts`);
  // Some modules are a line in frontend/src/site.ts.
  const source = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return [...source.matchAll(/\b(get|post)<.*?>\(\s*['`](\/api\/[^'`?$]*)/g)].map(([, method, address]) => {
    const isThis = (route: Route) =>
      route.method === method!.toUpperCase() && route.path.replace(/\{\w+\}/, '') === address;
    const route = routes.find(isThis);
    if (!route) throw new Error(`${module} calls ${address}, which is not a route`);
    return nameOf(route);
  });
};

/** The routes that a page calls: with forms that a script sends, and with its modules. */
const routesOf = (html: string): string[] => {
  const modules = [...html.matchAll(/data-module="([^"]+)"/g)].flatMap(([, names]) => names!.split(' '));
  const forms = [...html.matchAll(/<form\b[^>]*>/g)].flatMap(([form]) => {
    const action = /action="([^"]+)"/.exec(form)?.[1];
    return action && /data-module="[^"]*json-form/.test(form) ? [`POST ${action}`] : [];
  });
  return [...new Set([...modules.flatMap(calledBy), ...forms])];
};

describe('a page', () => {
  const built = sitesOfStages().flatMap(({ name, facts, policy }) =>
    loginPhases(policy).map((phase, i) => ({
      name: `${name}, phase ${i + 1}`,
      pages: renderSite({ ...facts, phase }, { style: '', script: '', accountScript: '', icon: '' }),
    })),
  );
  const asking = built.flatMap(({ name, pages }) =>
    [...pages].map(([path, html]) => ({ page: `${path} of ${name}`, html, asked: routesOf(html) })),
  );

  test('more than twenty pages of the site call a route', () => {
    expect(asking.filter(({ asked }) => asked.length > 0).length).toBeGreaterThan(20);
  });

  test.each(asking)('the page $page has a sentence for every code of the routes that it calls', ({ html, asked }) => {
    const silent = asked.flatMap((route) =>
      listed[route]!.filter((code) => !(code in forEngineers) && !html.includes(`id="${code}"`)).map(
        (code) => `${route}: ${code}`,
      ),
    );
    expect(silent).toEqual([]);
  });

  const site = built[0]!.pages;

  test('a message shows a place for the support code if, and only if, the address of its refusal has a support code', () => {
    const told = new Map(
      [...site.values()]
        .flatMap((html) => html.split('class="message ').slice(1))
        .map((message) => [/ id="([^"]+)"/.exec(message)?.[1], message.includes('data-part="support"')]),
    );
    const codes = Object.keys(statuses).filter((code) => told.has(code)) as AppErrorCode[];
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.map((code) => [code, told.get(code)])).toEqual(
      codes.map((code) => [code, shownAt('/', code, 'X').includes('ma-ho-tro=X')]),
    );
  });

  test('a page to which a round trip to VNeID leads back has a sentence for every end of the round trip', () => {
    const has = (path: string) => (code: AppErrorCode) =>
      code in forEngineers || site.get(path)!.includes(`id="${code}"`);
    // Without its flow, we do not know where the round trip began.
    const withoutFlow = new Set<AppErrorCode>(['flow-unknown', 'flow-used']);
    // Only an account that the person showed by its session or its login can have another number.
    const afterLogin = new Set<AppErrorCode>([...withoutFlow, 'vneid-number-reissued', 'vneid-other-number']);
    const codes = listed['GET /api/vneid/callback']!;
    const missing = (path: string, apart: ReadonlySet<AppErrorCode>) => [
      path,
      codes.filter((code) => !apart.has(code) && !has(path)(code)),
    ];
    for (const screen of screens)
      for (const language of languages) {
        const [own, login] = [pathOf({ screen, language }), loginPathOf({ screen, language })];
        expect([missing(own, withoutFlow), missing(login, afterLogin)]).toEqual([
          [own, []],
          [login, []],
        ]);
      }
    expect(['flow-other-browser' as const, ...withoutFlow].every(has('/su-co/'))).toBe(true);
  });
});
