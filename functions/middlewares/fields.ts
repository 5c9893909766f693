import type middy from '@middy/core';
import * as v from 'valibot';
import { AppError } from '../domain/app-error.ts';
import type { Reply } from '../http/replies.ts';
import { type ApiEvent, readFields } from '../http/request.ts';
import type { WithFields } from './context.ts';

/**
 * Adds the fields of the body to the context, after it has checked them against a schema. It refuses unknown fields.
 * @param schema entries of one strict object
 */
export const fields = <const Entries extends v.ObjectEntries>(
  schema: Entries,
): middy.MiddlewareObj<ApiEvent, Reply, Error, WithFields<v.InferOutput<v.StrictObjectSchema<Entries, undefined>>>> => {
  const strict = v.strictObject(schema);
  return {
    before: ({ event, context }) => {
      const parsed = v.safeParse(strict, readFields(event, context.request));
      if (!parsed.success) throw new AppError('body-fields');
      context.fields = parsed.output;
    },
  };
};

/**
 * Does the same as `fields` for a form of another server, which may contain fields that we do not know (RFC 6749, 3.2).
 */
export const formFields = <const Entries extends v.ObjectEntries>(
  schema: Entries,
): middy.MiddlewareObj<ApiEvent, Reply, Error, WithFields<v.InferOutput<v.ObjectSchema<Entries, undefined>>>> => ({
  before: ({ event, context }) => {
    if (!context.request.isForm) throw new AppError('body-type');
    const parsed = v.safeParse(v.object(schema), readFields(event, context.request));
    if (!parsed.success) throw new AppError('body-fields');
    context.fields = parsed.output;
  },
});
