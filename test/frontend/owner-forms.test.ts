import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const site = join(import.meta.dirname, '../../dist/site/laptop');
const pages = (readdirSync(site, { recursive: true }) as string[]).filter((file) => file.endsWith('.html'));

/** Forms that do not act on a logged-in account. test/handlers/owner.test.ts gives the reason for each. */
const ownerless = /action="\/api\/(login|logout|link\/confirm|link\/claim|undo)"|name="purpose" value="login"/;

test('every form of an account contains its owner mark', () => {
  const forms = pages.flatMap((page) =>
    [...readFileSync(join(site, page), 'utf8').matchAll(/<form[^>]*action="\/api\/[\s\S]*?<\/form>/g)].map(
      ([form]) => ({
        page,
        form,
      }),
    ),
  );
  const own = forms.filter(({ form }) => !ownerless.test(form));
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter(({ form }) => !form.includes('name="owner"'))).toEqual([]);
});
