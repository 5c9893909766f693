import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  accountAccess,
  accountCases,
  accountImports,
  accountDisavowals,
  accountIssuers,
  accountLinks,
  accountMerges,
  accountOwnSessions,
  accountCccds,
  accountCredentials,
  accountSessions,
} from '../stores/accounts.ts';
import { auditStore } from '../stores/audit.ts';
import { dossierStore } from '../stores/dossiers.ts';
import { draftStore } from '../stores/drafts.ts';
import { flowStore } from '../stores/flows.ts';
import { loginCountReader, loginCountWriter } from '../stores/login-counts.ts';
import { rateLimiter, recentFacts } from '../stores/rate-limiter.ts';
import { bucketsIn, plainRateLimiter } from '../stores/buckets.ts';
import { noticePhones as noticePhoneStore } from '../stores/notice-phones.ts';
import { phoneDays as phoneDayStore } from '../stores/phone-days.ts';
import { noticeStore } from '../stores/outbox.ts';
import { endingVneidSessions, keptVneidSessions } from '../stores/vneid-sessions.ts';
import { awsClient } from './aws-client.ts';
import { lazy } from './start.ts';
import { config, originSecret } from './web.ts';

const tables = lazy(() => ({
  client: DynamoDBDocumentClient.from(awsClient(DynamoDBClient), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  names: config().tables,
}));

export const accounts = /* @__PURE__ */ lazy(() => accountSessions(tables()));
export const credentials = /* @__PURE__ */ lazy(() => accountCredentials(tables()));
export const ownSessions = /* @__PURE__ */ lazy(() => accountOwnSessions(tables()));
export const cccds = /* @__PURE__ */ lazy(() => accountCccds(tables()));
export const links = /* @__PURE__ */ lazy(() => accountLinks(tables()));
export const issuers = /* @__PURE__ */ lazy(() => accountIssuers(tables()));
export const merges = /* @__PURE__ */ lazy(() => accountMerges(tables()));
export const disavowals = /* @__PURE__ */ lazy(() => accountDisavowals(tables()));
export const cases = /* @__PURE__ */ lazy(() => accountCases(tables()));
export const access = /* @__PURE__ */ lazy(() => accountAccess(tables()));
export const imports = /* @__PURE__ */ lazy(() => accountImports(tables()));
export const audit = /* @__PURE__ */ lazy(() => auditStore(tables()));
export const dossiers = /* @__PURE__ */ lazy(() => dossierStore(tables()));
export const drafts = /* @__PURE__ */ lazy(() => draftStore(tables()));
export const flows = /* @__PURE__ */ lazy(() => flowStore(tables()));
const buckets = () => bucketsIn(tables(), originSecret);
export const limits = /* @__PURE__ */ lazy(() => rateLimiter(buckets()));
export const facts = /* @__PURE__ */ lazy(() => recentFacts(buckets()));
export const plainLimits = /* @__PURE__ */ lazy(() => plainRateLimiter(buckets()));
export const loginCounts = /* @__PURE__ */ lazy(() => loginCountReader(tables()));
export const loginCounter = /* @__PURE__ */ lazy(() => loginCountWriter(tables()));
export const vneidSessions = /* @__PURE__ */ lazy(() => keptVneidSessions(tables()));
export const endingSessions = /* @__PURE__ */ lazy(() => endingVneidSessions(tables()));
export const notices = /* @__PURE__ */ lazy(() => noticeStore(tables()));
export const phoneDays = /* @__PURE__ */ lazy(() => phoneDayStore(tables()));
export const noticePhones = /* @__PURE__ */ lazy(() => noticePhoneStore(tables()));
