import { expect } from 'vitest';
import type { Answer } from './answer.ts';
import type { World } from './world.ts';
import { sitePolicy } from './world/site.ts';

const html = { accept: 'text/html,application/xhtml+xml' };

/** Requests a page as a browser without script does. */
export const open = (world: World, address: string, cookies: Record<string, string>) => {
  const [path = '', query = ''] = address.split('#')[0]!.split('?');
  return world.send({ method: 'GET', path, query, cookies, headers: html });
};

/** The text of the page as a person reads it, without hidden parts. */
export const seen = (page: string) =>
  page
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/\s+/g, ' ')
    .replace(/<(\w+)[^>]*\shidden[^>]*>(?:(?!<\1)[^])*?<\/\1>/g, '');

/** Expects that the page has the policies of the site and contains nothing that needs a script. */
export const isSafePage = ({ headers, text }: Answer) => {
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': sitePolicy,
    'referrer-policy': 'same-origin',
  });
  // The page is the one without a script, so it offers no way to itself.
  expect(text).not.toMatch(/<script|type="button"|aria-busy|needs-script/);
};
