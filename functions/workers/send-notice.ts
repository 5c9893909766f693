import type { NoticeId } from '../domain/ids.ts';
import { messenger } from '../wiring/messenger.ts';
import { queueDeps } from '../wiring/queue.ts';
import { limits, noticePhones, notices, phoneDays } from '../wiring/stores.ts';
import { startWorker } from '../wiring/start.ts';
import { contactCodes, disavowalCodes, disavowalTokens } from '../wiring/disavowal-tokens.ts';
import { sendNotice, type SendNoticeDeps } from '../use-cases/notices/send-notice.ts';
import { fromQueue, type QueueDeps } from '../queue/from-queue.ts';

/** Reads queue `Notices` and tells people what has changed. */
export const sendNoticeWorker = (deps: QueueDeps & SendNoticeDeps) =>
  fromQueue('send-notice', deps, ({ id }) => sendNotice(deps, id as NoticeId));

export const handler = startWorker(() =>
  sendNoticeWorker({
    ...queueDeps(),
    notices: notices(),
    phones: noticePhones(),
    days: phoneDays(),
    limits: limits(),
    messenger: messenger(),
    tokens: disavowalTokens(),
    codes: disavowalCodes(),
    contactCodes: contactCodes(),
  }),
);
