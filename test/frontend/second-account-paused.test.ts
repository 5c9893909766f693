import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messages as en } from '../../frontend/words/en/messages.ts';
import { messages as vi } from '../../frontend/words/vi/messages.ts';

const site = join(import.meta.dirname, '../../dist/site/laptop/tu-dau');

/** The message of a page with this id. */
const messageOf = (file: string, code: string): string => {
  const page = readFileSync(join(site, file), 'utf8').replace(/\s+/g, ' ');
  return new RegExp(`<div[^>]*id="${code}"[^>]*>.*?</div>`).exec(page)![0];
};

test.each([
  ['ca-nhan/dinh-danh/index.html', vi, 'Tài khoản thứ hai', 'Tài khoản bạn đang đăng nhập không bị ảnh hưởng.'],
  ['en/ca-nhan/dinh-danh/index.html', en, 'the second account', 'you are logged in to is not affected.'],
] as const)(
  'a person who merges reads on %s that the second account is paused, not theirs, and until when',
  (file, words, second, own) => {
    for (const [code, until] of [
      ['login-paused', /3 (phút|minutes)/],
      ['login-paused-long', /12 (giờ|hours)/],
    ] as const) {
      const message = messageOf(file, code);
      for (const part of [second, own, 'VNeID']) expect(message).toContain(part);
      expect(message).toMatch(until);
      expect(message).not.toContain(words[code]);
    }
  },
);
