import { json } from '../http/replies.ts';
import { start } from '../live/start.ts';
import { web } from '../live/web.ts';
import { reading, type WebNeeds } from '../middlewares/stack.ts';

/** `GET /api/health`: this function starts, its environment is whole and its secret can be read. */
export const health = (needs: WebNeeds) => reading(needs).handler(async () => json(200, { ok: true }));

export const handler = start(() => health(web()));
