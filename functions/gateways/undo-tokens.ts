import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UndoTokens } from '../domain/gateways.ts';
import type { NoticeId } from '../domain/notice.ts';

/** @param secret of ours alone: who can read the notices but not this can undo nothing */
export const undoTokens = (secret: () => Promise<string>): UndoTokens => {
  const seal = async (id: string) =>
    createHmac('sha256', await secret())
      .update(`undo|${id}`)
      .digest();
  return {
    of: async (id) => `${id}.${(await seal(id)).toString('base64url')}`,
    read: async (token) => {
      const [, id, given] = /^([\w-]{43})\.([\w-]{43})$/.exec(token) ?? [];
      if (!id || !given) return undefined;
      return timingSafeEqual(Buffer.from(given, 'base64url'), await seal(id)) ? (id as NoticeId) : undefined;
    },
  };
};
