import { expect } from 'vitest';
import type { Answer } from './answer.ts';

/**
 * Expects a refusal with this stable code.
 * @param status the HTTP status too, if the test is about it
 */
export const expectRefusal = (answer: Answer, code: string, status?: number): void => {
  expect({ code: answer.body['code'], status: answer.status }).toEqual({ code, status: status ?? expect.any(Number) });
  expect(answer.status).toBeGreaterThanOrEqual(400);
};
