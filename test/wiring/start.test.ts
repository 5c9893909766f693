import { expect, test } from 'vitest';
import { healthHandler } from '../../functions/handlers/health.ts';
import { json } from '../../functions/http/replies.ts';
import type { WebDeps } from '../../functions/middlewares/stack.ts';
import { logIn } from '../../functions/use-cases/login/log-in.ts';
import { start } from '../../functions/wiring/start.ts';

// The compiler holds this test: without an error below a `@ts-expect-error`, the check of types fails.
test('an entry of Lambda takes a handler behind the middlewares, and nothing else', () => {
  const entries = [
    start(() => healthHandler({} as WebDeps)),
    // @ts-expect-error a use case
    start(() => logIn),
    // @ts-expect-error a handler that no middleware guards
    start(() => async () => json(200, {})),
    // @ts-expect-error the factory of a handler, without what it needs
    start(() => healthHandler),
  ];
  expect(entries.every((entry) => typeof entry === 'function')).toBe(true);
});
