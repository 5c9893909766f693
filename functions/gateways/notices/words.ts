import type { Language } from '../../domain/destination.ts';
import { en } from './words/en.ts';
import type { NoticeWords } from './words/notice-words.ts';
import { vi } from './words/vi.ts';

export const words: Readonly<Record<Language, NoticeWords>> = { vi, en };
