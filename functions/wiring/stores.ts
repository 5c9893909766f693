import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  accountAccess,
  accountArrivals,
  accountDisavowals,
  accountLinks,
  accountMerges,
  accountNumbers,
  accountSessions,
} from '../stores/accounts.ts';
import { auditStore } from '../stores/audit.ts';
import { dossierStore } from '../stores/dossiers.ts';
import { draftStore } from '../stores/drafts.ts';
import { flowStore } from '../stores/flows.ts';
import { limitStore } from '../stores/limits.ts';
import { cellsIn, takeStore } from '../stores/takes.ts';
import { noticeStore } from '../stores/outbox.ts';
import { once } from './start.ts';
import { config, originSecret, patience } from './web.ts';

const tables = once(() => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(patience), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  names: config().tables,
}));

export const accounts = /* @__PURE__ */ once(() => accountSessions(tables()));
export const numbers = /* @__PURE__ */ once(() => accountNumbers(tables()));
export const links = /* @__PURE__ */ once(() => accountLinks(tables()));
export const merges = /* @__PURE__ */ once(() => accountMerges(tables()));
export const disavowals = /* @__PURE__ */ once(() => accountDisavowals(tables()));
export const access = /* @__PURE__ */ once(() => accountAccess(tables()));
export const arrivals = /* @__PURE__ */ once(() => accountArrivals(tables()));
export const audit = /* @__PURE__ */ once(() => auditStore(tables()));
export const dossiers = /* @__PURE__ */ once(() => dossierStore(tables()));
export const drafts = /* @__PURE__ */ once(() => draftStore(tables()));
export const flows = /* @__PURE__ */ once(() => flowStore(tables()));
const cells = () => cellsIn(tables(), originSecret);
export const limits = /* @__PURE__ */ once(() => limitStore(cells()));
export const takes = /* @__PURE__ */ once(() => takeStore(cells()));
export const notices = /* @__PURE__ */ once(() => noticeStore(tables()));
