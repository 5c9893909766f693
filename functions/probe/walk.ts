import { randomUUID } from 'node:crypto';

/** The walk failed. `step` is the sentence that was not true. */
export class ProbeFailure extends Error {
  readonly step: string;

  constructor(step: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'Stumbled';
    this.step = step;
  }
}

export interface SyntheticAccount {
  readonly loginName: string;
  readonly password: string;
}

/** Sends requests like one browser, with its cookies. */
const visitor = (site: string) => {
  const cookies = new Map<string, string>();
  return async (path: string, fields?: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await fetch(site + path, {
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields && { origin: site, 'content-type': 'application/json' }),
      },
      ...(fields && { method: 'POST', body: JSON.stringify(fields) }),
      signal: AbortSignal.timeout(30_000),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string];
      cookies.set(name, value);
    }
    return response;
  };
};

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(what);
};

/** What the walk finds out on its way. */
interface Seen {
  isClosed: boolean;
  vneidPage?: string | undefined;
}

interface Said {
  readonly next?: string;
  readonly owner?: string;
  readonly code?: string;
}

const nextIs = async (response: Response, expected: string) => {
  const body = (await response.json()) as Said;
  must(body.next === expected, `answered ${response.status} ${body.code ?? body.next}, not ${expected}`);
};

/** The codes with which the login policy refuses a right password after its dates. */
const closed = new Set(['login-link-only', 'login-closed']);

/** The steps for a portal that `npm run close` has closed. It answers nothing else. */
const closedStepsOf = (
  site: string,
  { loginName, password }: SyntheticAccount,
): Record<string, () => Promise<void>> => {
  const ask = visitor(site);
  return {
    'pages carry the security headers': () => pageIsWhole(ask),
    'the closed portal refuses a login with its own code': async () => {
      const answer = await ask('/api/login', { loginName, password, wanted: 'ho-so' });
      const { code } = (await answer.json()) as Said;
      must(answer.status === 503 && code === 'portal-closed', `answered ${answer.status} ${code}`);
    },
  };
};

const pageIsWhole = async (ask: ReturnType<typeof visitor>) => {
  const page = await ask('/dang-nhap/');
  must(page.status === 200, `answered ${page.status}`);
  for (const name of ['content-security-policy', 'strict-transport-security', 'x-content-type-options'])
    must(page.headers.has(name), `no ${name}`);
};

/**
 * The steps in their order. Each name is a sentence that is true if its step passes. If the policy has closed portal
 * logins, the steps that need a session are skipped.
 */
const stepsOf = (
  site: string,
  { loginName, password }: SyntheticAccount,
  seen: Seen,
): Record<string, () => Promise<void>> => {
  const ask = visitor(site);
  let isClosed = false;
  /** A form about an account carries the owner mark of the account that was logged in when the page was shown. */
  const askOwn = async (path: string, fields: Record<string, string>) => {
    const { owner = '' } = (await (await ask('/api/session')).json()) as Said;
    return ask(path, { ...fields, owner });
  };
  const loggedIn = (step: () => Promise<void>) => async () => {
    if (!isClosed) await step();
  };
  return {
    'pages carry the security headers': () => pageIsWhole(ask),
    'an unknown address is a 404': async () => {
      const { status } = await ask('/khong-co/');
      must(status === 404, `answered ${status}`);
    },
    'an unknown login opens nothing': async () => {
      // Both are new each time, because the limits slow down a name or a password that is tried again and again.
      const made = { loginName: randomUUID(), password: randomUUID() };
      const answer = await ask('/api/login', { ...made, wanted: 'ho-so' });
      must(answer.status === 401, `answered ${answer.status}`);
    },
    'the login leads to the CCCD screen, or the policy has closed it': async () => {
      const answer = await ask('/api/login', { loginName, password, wanted: 'ho-so' });
      const { code = '' } = (await answer.clone().json()) as Said;
      isClosed = closed.has(code);
      if (!isClosed) await nextIs(answer, '/cccd/ho-so/');
    },
    'a CCCD of eleven digits is refused with its own code': loggedIn(async () => {
      const { code } = (await (await askOwn('/api/cccd', { cccd: '12345678901' })).json()) as Said;
      must(code === 'cccd-malformed', `answered ${code}`);
    }),
    'skipping leads to the destination': loggedIn(async () => nextIs(await askOwn('/api/cccd/skip', {}), '/ho-so/')),
    'the session reads the account’s dossiers, and no cache may keep them': loggedIn(async () => {
      const answer = await ask('/api/dossiers');
      must(answer.status === 200, `answered ${answer.status}`);
      must(answer.headers.get('cache-control') === 'no-store', 'the answer may be stored');
    }),
    'the portal sends a citizen to VNeID': async () => {
      const wanted = 'ho-so';
      const answer = isClosed
        ? await ask('/api/vneid/start', { purpose: 'login', wanted })
        : await askOwn('/api/vneid/start', { purpose: 'link', wanted });
      must(answer.status === 200, `answered ${answer.status}`);
      seen.vneidPage = ((await answer.json()) as Said).next;
    },
    'logging out ends the session': async () => {
      await ask('/api/logout', {});
      const { status } = await ask('/api/session');
      must(status === 401, `answered ${status}`);
    },
  };
};

/**
 * Walks through a running portal (login, CCCD screen, skip, destination) and reports each step that has passed. The
 * account has no CCCD, so the walk can be repeated. It changes nothing of the account except its sessions. If the
 * portal was closed on purpose, the walk only checks that it is closed.
 * @returns the address of VNeID's page to which the portal sends a citizen; undefined if the portal is closed
 * @throws ProbeFailure at the first step that fails
 */
export const walkPortal = async (
  site: string,
  account: SyntheticAccount,
  passed: (step: string, tookMs: number) => void = () => {},
): Promise<string | undefined> => {
  const walk = async (steps: Record<string, () => Promise<void>>) => {
    for (const [sentence, step] of Object.entries(steps)) {
      const began = performance.now();
      try {
        await step();
      } catch (error) {
        throw new ProbeFailure(sentence, error);
      }
      passed(sentence, Math.round(performance.now() - began));
    }
  };
  const seen: Seen = { isClosed: false };
  await walk({
    'the functions start and can read their configuration': async () => {
      const answer = await visitor(site)('/api/health');
      must(answer.status === 200, `answered ${answer.status}`);
      seen.isClosed = ((await answer.json()) as { closed?: boolean }).closed === true;
    },
  });
  await walk(seen.isClosed ? closedStepsOf(site, account) : stepsOf(site, account, seen));
  return seen.vneidPage;
};
