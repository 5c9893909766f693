import type { View } from './view.ts';

/** How many digits a CCCD has. */
const digits = 12;

/** What people count in a number. Spaces and dots only group it, and other characters are invisible. */
const counted = /[^\s.\p{Default_Ignorable_Code_Point}]/gu;

/**
 * How a typed number differs from a CCCD: in its length, or only in its characters. Shows nothing if nothing was typed.
 */
export const typedCccdView = (typed: string): View => {
  const length = typed.match(counted)?.length ?? 0;
  return {
    texts: { 'typed-length': String(length) },
    parts: { 'typed-length': length > 0 && length !== digits, 'typed-letters': length === digits },
  };
};
