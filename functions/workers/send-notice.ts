import type { NoticeId } from '../domain/notice.ts';
import { messenger } from '../wiring/messenger.ts';
import { queueNeeds } from '../wiring/queue.ts';
import { notices } from '../wiring/stores.ts';
import { startWorker } from '../wiring/start.ts';
import { undoTokens } from '../wiring/undo-tokens.ts';
import { sendNotice as send, type SendNoticeNeeds } from '../use-cases/notices/send-notice.ts';
import { fromQueue, type QueueNeeds } from '../middlewares/from-queue.ts';

/** Queue `Notices`: tells people what was changed. */
export const sendNotice = (needs: QueueNeeds & SendNoticeNeeds) =>
  fromQueue('send-notice', needs, ({ id }) => send(needs, id as NoticeId));

export const handler = startWorker(() =>
  sendNotice({ ...queueNeeds(), notices: notices(), messenger: messenger(), tokens: undoTokens() }),
);
