import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DataStack } from '../../lib/data-stack.ts';
import { EdgeStack } from '../../lib/edge-stack.ts';
import { FirewallStack } from '../../lib/firewall-stack.ts';
import { stageOf } from '../../lib/stages.ts';

// This test builds the stacks from the sources and checks exactly what browsers and caches receive.
const stage = stageOf('production');
const env = { account: stage.account, region: 'us-east-1' };
const dist = join(import.meta.dirname, '../../dist');
const siteFolder = mkdtempSync(join(tmpdir(), 'lien-ket-no-site-'));
afterAll(() => rmSync(siteFolder, { recursive: true }));

const edge = () => {
  const app = new App();
  const data = new DataStack(app, 'Data', { stage, env });
  const site = {
    pages: ['/'],
    phases: [{ folder: 'tu-dau', from: 0 }],
    styleHash: "'sha256-x'",
    forms: {},
    notFoundHtml: 'x',
  };
  const api = new HttpApi(data, 'Api');
  const functions = { stage, data, bundles: join(dist, 'functions'), commit: 'unknown', egress: undefined };
  const props = { ...functions, env, api, originSecret: data.secrets.Origin, firewallArn: 'arn', site, siteFolder };
  return Template.fromStack(new EdgeStack(app, 'Edge', props));
};
const edgeTemplate = edge();

const custom = [
  ['Cross-Origin-Opener-Policy', 'same-origin', true],
  ['Cross-Origin-Resource-Policy', 'same-origin', true],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()', true],
];

test.each([
  ['the site', 'SecurityHeaders', custom],
  // This policy also applies to the gateway's own answers, such as its 404, which no handler sees.
  ['the API', 'ApiHeaders', [...custom, ['Cache-Control', 'no-store', true]]],
])('every answer of %s has exactly these headers', (_, id, items) => {
  const policies = Object.entries(edgeTemplate.findResources('AWS::CloudFront::ResponseHeadersPolicy'));
  expect(policies).toHaveLength(2);
  const [, policy] = policies.find(([name]) => name.startsWith(id))!;
  const { Properties } = policy as { Properties: Record<string, Record<string, Record<string, unknown>>> };
  const config = Properties['ResponseHeadersPolicyConfig']!;
  expect(config['SecurityHeadersConfig']).toEqual({
    ContentSecurityPolicy: {
      ContentSecurityPolicy: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'sha256-x'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        `form-action 'self' ${new URL(stage.vneid.authorizationEndpoint).origin}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
      Override: false,
    },
    ContentTypeOptions: { Override: true },
    FrameOptions: { FrameOption: 'DENY', Override: true },
    ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: false },
    StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
  });
  const given = config['CustomHeadersConfig']!['Items'] as { Header: string; Value: string; Override: boolean }[];
  expect(given.map(({ Header, Value, Override }) => [Header, Value, Override])).toEqual(items);
});

test('pages redirect to HTTPS, the API refuses plain HTTP, and TLS below 1.2 is refused', () => {
  edgeTemplate.hasResourceProperties('AWS::CloudFront::Distribution', {
    DistributionConfig: {
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
      CacheBehaviors: [
        { PathPattern: '/assets/*', ViewerProtocolPolicy: 'redirect-to-https' },
        { PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' },
      ],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    },
  });
});

test('keys that can rotate do so, and the archive accepts only TLS', () => {
  const template = Template.fromStack(new DataStack(new App(), 'Data', { stage, env }));
  const keys = Object.values(template.findResources('AWS::KMS::Key')).map(({ Properties }) => Properties as object);
  const rotating = keys.filter((key) => !('KeySpec' in key));
  expect(rotating).toHaveLength(3);
  for (const key of rotating) expect(key).toMatchObject({ EnableKeyRotation: true });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});

test('one address may send exactly this many requests in five minutes', () => {
  const template = Template.fromStack(new FirewallStack(new App(), 'Firewall', { stage, env }));
  const [acl] = Object.values(template.findResources('AWS::WAFv2::WebACL'));
  const { Properties } = acl as {
    Properties: { Rules: { Name: string; Statement: Record<string, { Limit?: number }> }[] };
  };
  const rules = Properties.Rules;
  const limits = rules.flatMap(({ Name, Statement }) => {
    const limit = Statement['RateBasedStatement']?.Limit;
    return limit ? [[Name, limit]] : [];
  });
  expect(Object.fromEntries(limits)).toEqual({
    Everything: 5_000,
    Offices: 60_000,
    Logouts: 6_000,
    Changes10: 10,
    Changes60: 60,
    Changes300: 300,
  });
});
