import { leakedPasswords as makeLeakedPasswords } from '../gateways/leaked-passwords.ts';
import { lazy } from './start.ts';

export const leakedPasswords = lazy(() => makeLeakedPasswords());
