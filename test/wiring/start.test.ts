import { expect, test } from 'vitest';
import { sessionHandler } from '../../functions/handlers/session.ts';
import { json } from '../../functions/http/replies.ts';
import { logIn } from '../../functions/use-cases/login/log-in.ts';
import { start } from '../../functions/wiring/start.ts';

// The compiler is part of this test: without an error below a `@ts-expect-error`, the type check fails.
test('an entry of Lambda accepts a handler behind the middlewares, and nothing else', () => {
  const entries = [
    start(() => sessionHandler({} as Parameters<typeof sessionHandler>[0])),
    // @ts-expect-error a use case
    start(() => logIn),
    // @ts-expect-error a handler that no middleware guards
    start(() => async () => json(200, {})),
    // @ts-expect-error the factory of a handler, without what it needs
    start(() => sessionHandler),
  ];
  expect(entries.every((entry) => typeof entry === 'function')).toBe(true);
});
