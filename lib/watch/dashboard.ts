import { Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { type Counters, period } from './counters.ts';

/** The dashboard: a citizen's way to a link, failures on this way, and the state of the API. */
export const drawOverview = (scope: Construct, api: HttpApi, counted: Counters): Dashboard =>
  new Dashboard(scope, 'Overview', {
    widgets: [
      [funnel(counted), outages(counted)],
      [service(api), speed(counted)],
    ],
  });

const wide = { width: 12, height: 8 };

const funnel = ({ requests }: Counters) =>
  new GraphWidget({
    ...wide,
    title: 'From portal login to VNeID',
    left: [
      requests('asked for the number', 'POST /api/login', 'cccd-asked'),
      requests('skipped', 'POST /api/cccd/skip'),
      requests('matched', 'POST /api/cccd/check'),
      requests('updated', 'POST /api/cccd'),
      requests('linked', 'POST /api/link/confirm'),
    ],
  });

const outages = ({ requests, codesDied }: Counters) =>
  new GraphWidget({
    ...wide,
    title: 'Others’ outages and refusals',
    left: [
      requests('register busy', 'POST /api/cccd', 'register-busy'),
      requests('no match', 'POST /api/cccd', 'cccd-no-match'),
      requests('VNeID down', 'GET /api/vneid/callback', 'vneid-unavailable'),
      requests('VNeID rejected', 'GET /api/vneid/callback', 'vneid-rejected'),
      requests('VNeID does not know us', 'GET /api/vneid/callback', 'vneid-unknown-client'),
      requests('organisation', 'GET /api/vneid/callback', 'vneid-organisation'),
      requests('no CCCD', 'GET /api/vneid/callback', 'vneid-no-cccd'),
      requests('level', 'GET /api/vneid/callback', 'vneid-level'),
      requests('unknown word', 'GET /api/vneid/callback', 'vneid-unknown-word'),
      requests('name differs', 'GET /api/vneid/callback', 'vneid-name-differs'),
      requests('VNeID other number', 'GET /api/vneid/callback', 'vneid-other-number'),
      requests('VNeID other person', 'GET /api/vneid/callback', 'vneid-other-person'),
      codesDied('telephones with dead codes'),
    ],
  });

const service = (api: HttpApi) =>
  new GraphWidget({
    ...wide,
    title: 'API',
    left: [api.metricCount({ period }), api.metricClientError({ period }), api.metricServerError({ period })],
  });

const speed = ({ slowest }: Counters) =>
  new GraphWidget({
    ...wide,
    title: 'Latency p99, ms',
    left: [
      slowest('login', 'POST /api/login'),
      slowest('number', 'POST /api/cccd'),
      slowest('VNeID callback', 'GET /api/vneid/callback'),
      slowest('session', 'GET /api/session'),
    ],
  });
