import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { type BuiltSite, contentSecurityPolicy } from '../security-headers.ts';
import type { Stage } from '../stage.ts';

/** Headers that CloudFront adds to every answer. @param isApi whether the answers must not be cached */
const headersPolicy = (scope: Construct, id: string, stage: Stage, site: BuiltSite, isApi: boolean) =>
  new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      // The API sends a stricter policy of its own, which stays.
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(stage, site), override: false },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      // With `no-referrer`, browsers would send `Origin: null` with our own forms.
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
        { header: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()', override: true },
        // Handlers send this header too, but the gateway's own answers (404, 429, 503) have none.
        ...(isApi ? [{ header: 'Cache-Control', value: 'no-store', override: true }] : []),
      ],
    },
  });

/** The headers of pages and assets, and the headers of the API. */
export const headersPolicies = (scope: Construct, stage: Stage, site: BuiltSite) => ({
  ofSite: headersPolicy(scope, 'SecurityHeaders', stage, site, false),
  ofApi: headersPolicy(scope, 'ApiHeaders', stage, site, true),
});
