import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { type BuiltSite, contentSecurityPolicy } from '../security-headers.ts';
import type { Stage } from '../stage.ts';

/** What the edge adds to every answer. @param isApi whether it also keeps answers out of every cache */
const headersPolicy = (scope: Construct, id: string, stage: Stage, site: BuiltSite, isApi: boolean) =>
  new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      // The API's own, stricter policy stays on its answers.
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(stage, site), override: false },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: false },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
        { header: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=()', override: true },
        // Handlers say so too. The gateway's own answers (404, 429, 503) say nothing of caches.
        ...(isApi ? [{ header: 'Cache-Control', value: 'no-store', override: true }] : []),
      ],
    },
  });

/** Pages and assets, and the API. */
export const headersPolicies = (scope: Construct, stage: Stage, site: BuiltSite) => ({
  ofSite: headersPolicy(scope, 'SecurityHeaders', stage, site, false),
  ofApi: headersPolicy(scope, 'ApiHeaders', stage, site, true),
});
