import { Browserless } from '../../test/support/browserless.ts';
import { serve } from '../serve.ts';
import { type Cookies, handler, jar, type Reply } from './lambda.ts';

/** Runs the VNeID callback of our own bundles, for people who are already linked, so that no confirm page is shown. */
const people = Number(process.env['PEOPLE'] ?? 100);
const callbackPath = '/api/vneid/callback';
const [start, callback, confirm] = [handler('start-vneid'), handler('vneid-callback'), handler('confirm-link')];

interface Ready {
  readonly query: string;
  readonly cookies: Cookies;
}

/** Goes through VNeID until the browser would call our callback. */
const toCallback = async (): Promise<Ready> => {
  const begun = await start({
    method: 'POST',
    path: '/api/vneid/start',
    body: { purpose: 'login', wanted: 'ho-so' },
  });
  const { next } = JSON.parse(begun.body!) as { next: string };
  const redirect = new URL(next).searchParams.get('redirect_uri')!;
  const { search } = await new Browserless().walk(next, redirect, []);
  return { query: search.slice(1), cookies: jar({}, begun) };
};

const callBack = ({ query, cookies }: Ready) => callback({ method: 'GET', path: callbackPath, query, cookies });
const isLoggedIn = (reply: Reply) => reply.headers?.['location']?.startsWith('/ho-so/') === true;

for (let i = 0; i < people; i++) {
  const ready = await toCallback();
  const back = await callBack(ready);
  const landed = back.headers!['location']!;
  const flow = landed.split('luong=')[1];
  if (!flow) throw new Error(`the first login was refused: ${landed}`);
  const body = { flow, answer: 'yes' };
  await confirm({ method: 'POST', path: '/api/link/confirm', body, cookies: jar(ready.cookies, back) });
}

serve(
  {
    callback: async (_, ready) => {
      if (!isLoggedIn(await callBack(ready as Ready))) throw new Error('the callback opened no session');
    },
  },
  { callback: toCallback },
);
