import { App } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataStack } from '../../lib/data-stack.ts';
import { EdgeStack } from '../../lib/edge-stack.ts';
import type { BuiltSite } from '../../lib/security-headers.ts';
import { stageOf } from '../../lib/stages.ts';
import { plain, Templates } from '../../local/cloud/template.ts';
import { synthesised } from '../support/synthesised.ts';

const templates = new Templates(synthesised);
const dist = join(import.meta.dirname, '../../dist');

test('each CloudFront name contains its stage, because names are shared by the whole AWS account', () => {
  for (const kind of ['Function', 'OriginRequestPolicy', 'ResponseHeadersPolicy', 'OriginAccessControl'])
    for (const { properties } of templates.all(`AWS::CloudFront::${kind}`))
      expect(JSON.stringify(properties)).toMatch(/LienKet-?production/);
});

describe('edge', () => {
  interface Behaviour {
    ResponseHeadersPolicyId: unknown;
    FunctionAssociations?: { EventType: string }[];
  }
  interface DistributionProperties {
    DistributionConfig: {
      DefaultCacheBehavior: Behaviour;
      CacheBehaviors: (Behaviour & { PathPattern: string; CachePolicyId: string })[];
      CustomErrorResponses: unknown[];
    };
  }
  const { DistributionConfig } = templates.one<DistributionProperties>('AWS::CloudFront::Distribution').properties;

  test('the edge never caches the API, and no error page of the distribution replaces its answers', () => {
    const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    const api = DistributionConfig.CacheBehaviors.filter(({ PathPattern }) => PathPattern === '/api/*');
    expect(api).toMatchObject([{ CachePolicyId: disabled }]);
    for (const error of DistributionConfig.CustomErrorResponses)
      expect(error).toEqual({ ErrorCode: expect.any(Number), ErrorCachingMinTTL: 0 });
  });

  test('pages, assets and API have a behaviour each, and pages and assets have the same headers', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = DistributionConfig;
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/assets/*', '/api/*']);
    const policies = [DefaultCacheBehavior, ...CacheBehaviors].map((behavior) => behavior.ResponseHeadersPolicyId);
    expect(policies).toEqual([
      expect.stringMatching(/^SecurityHeaders/),
      expect.stringMatching(/^SecurityHeaders/),
      expect.stringMatching(/^ApiHeaders/),
    ]);
  });

  test('pages and API call the edge function first, which knows the one name of the stage', () => {
    const { DefaultCacheBehavior, CacheBehaviors } = DistributionConfig;
    const asked = ({ FunctionAssociations }: Behaviour) => FunctionAssociations?.map(({ EventType }) => EventType);
    expect(asked(DefaultCacheBehavior)).toEqual(['viewer-request']);
    expect(CacheBehaviors.map((one) => [one.PathPattern, asked(one)])).toEqual([
      ['/assets/*', undefined],
      ['/api/*', ['viewer-request']],
    ]);
    const { FunctionCode } = templates.one<{ FunctionCode: string }>('AWS::CloudFront::Function').properties;
    expect(FunctionCode).toContain(`var origin = "${stageOf('production').origin}";`);
  });

  test('every page is stored with its charset', () => {
    const deployments = templates
      .all<{ SystemMetadata: object; Include?: string[] }>('Custom::CDKBucketDeployment')
      .map(({ properties }) => properties);
    expect(deployments.find(({ Include }) => !Include)!.SystemMetadata).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
    });
    // This content type goes to every file outside assets, so only HTML pages may be there.
    const site = join(dist, 'site/production');
    const others = readdirSync(site, { recursive: true, withFileTypes: true }).filter(
      (file) => file.isFile() && !file.parentPath.includes('/assets') && !file.name.endsWith('.html'),
    );
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  test('the edge answers under the stage’s own name, with the stage’s certificate', () => {
    const { origin, certificateArn } = stageOf('production');
    expect(DistributionConfig).toMatchObject({
      Aliases: [new URL(origin).hostname],
      ViewerCertificate: { AcmCertificateArn: certificateArn },
    });
  });

  test.each([
    ['production', 'Stage production has no certificateArn in lib/stages.ts, and no kept stage goes without one.'],
    ['dev', undefined],
  ])('the result for stage %s without a certificate is: %s', (name, refusal) => {
    const { certificateArn: _, ...stage } = stageOf(name);
    const app = new App();
    const env = { account: stage.account, region: stage.region };
    const data = new DataStack(app, 'Data', { stage, env });
    const make = () =>
      new EdgeStack(app, 'Edge', {
        ...{ stage, env, data, bundles: join(dist, 'functions'), commit: 'unknown', egress: undefined },
        ...{ api: new HttpApi(data, 'Api'), originSecret: data.secrets.Origin, firewallArn: 'arn' },
        site: JSON.parse(readFileSync(join(dist, `site/${name}.json`), 'utf8')) as BuiltSite,
        siteFolder: join(dist, 'site', name),
      });
    if (refusal) expect(make).toThrow(refusal);
    else expect(make).not.toThrow();
  });

  test('a web firewall protects everything: its own rules block, and AWS’s rules do what the stage says', () => {
    const { properties } = templates.one<{
      Scope: string;
      Rules: { Name: string; Action?: object; OverrideAction?: object }[];
    }>('AWS::WAFv2::WebACL');
    expect(properties.Scope).toBe('CLOUDFRONT');
    for (const { Name, Action, OverrideAction } of properties.Rules)
      expect([Name, Action ?? OverrideAction]).toEqual([
        Name,
        Name.startsWith('AWSManagedRules') ? { Count: {} } : Name === 'VneidLogouts' ? { Allow: {} } : { Block: {} },
      ]);
    expect(properties.Rules.filter(({ Name }) => Name.startsWith('AWSManagedRules'))).toHaveLength(3);
    expect(JSON.stringify(DistributionConfig)).toContain('WebACLId');
  });

  test('no bucket is public', () => {
    const buckets = templates.all('AWS::S3::Bucket');
    expect(buckets.map(({ id }) => plain(id)).sort()).toEqual(['Archive', 'Logs', 'Site', 'TrailLogs']);
    for (const { properties } of buckets)
      expect(properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
  });

  test('the access log contains no query, cookie, referrer or client of a request', () => {
    const { properties } = templates.one<{ RecordFields: string[] }>('AWS::Logs::Delivery');
    expect(properties.RecordFields).toContain('cs-uri-stem');
    expect(properties.RecordFields.join()).not.toMatch(/query|cookie|referer|c-ip|forwarded|user-agent/i);
  });

  test('each page has the one style sheet that the policy names, and no script or style of its own', async () => {
    const policies = templates
      .all<{
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: { ContentSecurityPolicy: { ContentSecurityPolicy: string } };
        };
      }>('AWS::CloudFront::ResponseHeadersPolicy')
      .map(({ properties }) => properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy);
    const { createHash } = await import('node:crypto');
    const site = join(import.meta.dirname, '../../dist/site/production');
    const pages = (readdirSync(site, { recursive: true }) as string[]).filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      const text = readFileSync(join(site, page), 'utf8');
      const styles = [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(
        (m) => `'sha256-${createHash('sha256').update(m[1]!).digest('base64')}'`,
      );
      expect(styles).toHaveLength(1);
      for (const { ContentSecurityPolicy } of policies) expect(ContentSecurityPolicy).toContain(styles[0]);
      expect(text).not.toMatch(/ style=| on\w+=|<script(?![^>]* src=)/);
      expect(text).not.toMatch(/(src|href|action)="https?:/);
    }
  });
});
