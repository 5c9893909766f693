/** Names a piece of work that a change leaves behind, done after the change is written. */
export type JobId = string & { readonly __brand: 'JobId' };
