import type { Templates } from './template.ts';

interface HeadersPolicy {
  ResponseHeadersPolicyConfig: {
    CustomHeadersConfig: { Items: { Header: string; Value: string }[] };
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: string };
      ReferrerPolicy: { ReferrerPolicy: string };
      FrameOptions: { FrameOption: string };
      StrictTransportSecurity: { AccessControlMaxAgeSec: number };
    };
  };
}

/** Headers that the edge adds if an answer lacks them, and headers that it overrides in every answer. */
export interface EdgeHeaders {
  readonly added: Readonly<Record<string, string>>;
  readonly overriding: Readonly<Record<string, string>>;
}

interface Behaviour {
  readonly ResponseHeadersPolicyId: string;
  readonly PathPattern?: string;
}

/** Returns the headers for the site and for the API, from the policies that the distribution names. */
export const headersOf = (templates: Templates) => {
  const policies = templates.all<HeadersPolicy>('AWS::CloudFront::ResponseHeadersPolicy');
  const { DefaultCacheBehavior, CacheBehaviors } = templates.one<{
    DistributionConfig: { DefaultCacheBehavior: Behaviour; CacheBehaviors: readonly Behaviour[] };
  }>('AWS::CloudFront::Distribution').properties.DistributionConfig;
  const of = ({ ResponseHeadersPolicyId }: Behaviour) =>
    edgeHeaders(policies.find(({ id }) => id === ResponseHeadersPolicyId)!.properties);
  const [ofSite, ofApi] = [
    of(DefaultCacheBehavior),
    of(CacheBehaviors.find(({ PathPattern }) => PathPattern === '/api/*')!),
  ];
  return (isApi: boolean) => (isApi ? ofApi : ofSite);
};

const edgeHeaders = ({
  ResponseHeadersPolicyConfig: { CustomHeadersConfig, SecurityHeadersConfig: s },
}: HeadersPolicy): EdgeHeaders => ({
  added: {
    'content-security-policy': s.ContentSecurityPolicy.ContentSecurityPolicy,
    'referrer-policy': s.ReferrerPolicy.ReferrerPolicy,
  },
  overriding: {
    ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
    'strict-transport-security': `max-age=${s.StrictTransportSecurity.AccessControlMaxAgeSec}; includeSubDomains`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': s.FrameOptions.FrameOption,
  },
});
