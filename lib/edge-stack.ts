import { CfnOutput, CfnParameter, Duration, Fn, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { OutageWriter } from './constructs/outage-writer.ts';
import type { PortalFunctionProps } from './constructs/portal-function.ts';
import { headersPolicies } from './constructs/response-headers.ts';
import type { BuiltSite } from './security-headers.ts';
import { securityText } from './security-text.ts';
import { siteFunctionCode } from './site-function.ts';
import type { Stage } from './stage.ts';

/** Name of the stack's parameter that says which version of the origin secret the distribution sends. */
export const originVersionParameter = 'OriginVersion';

interface EdgeStackProps extends StackProps, PortalFunctionProps {
  readonly api: HttpApi;
  readonly originSecret: ISecret;
  /** The ARN of the web firewall. */
  readonly firewallArn: string;
  readonly site: BuiltSite;
  /** Folder of the built site. */
  readonly siteFolder: string;
}

/**
 * By default, CloudFront caches an error of the origin for ten seconds and ignores the cache headers of the error.
 */
const uncachedErrors = [404, 405, 414, 500, 501, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}));

/** One origin for site and API: no CORS, first-party cookies, and the same security headers on both. */
export class EdgeStack extends Stack {
  readonly distribution: Distribution;

  /** @throws Error if citizens depend on the stage and it has no certificate, because the site would lose its name */
  constructor(
    scope: Construct,
    id: string,
    {
      stage,
      data,
      bundles,
      commit,
      egress,
      api,
      originSecret,
      firewallArn,
      site,
      siteFolder,
      ...props
    }: EdgeStackProps,
  ) {
    super(scope, id, props);
    if (stage.isKept && !stage.certificateArn)
      throw new Error(
        `Stage ${stage.name} has no certificateArn in lib/stages.ts, and no kept stage goes without one.`,
      );
    const bucket = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: stage.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      autoDeleteObjects: !stage.isKept,
    });
    const { ofSite, ofApi } = headersPolicies(this, stage, site);
    const functionAssociations = [
      { eventType: FunctionEventType.VIEWER_REQUEST, function: this.pagesFunction(stage, site) },
    ];
    const files = {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: ofSite,
    };
    this.distribution = new Distribution(this, 'Distribution', {
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: firewallArn,
      ...(stage.certificateArn && {
        domainNames: [new URL(stage.origin).hostname],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      errorResponses: uncachedErrors,
      defaultBehavior: { ...files, functionAssociations },
      additionalBehaviors: {
        // Assets never change, so no function runs before they are answered.
        '/assets/*': files,
        '/api/*': { ...this.apiBehavior(api, originSecret, ofApi), functionAssociations },
      },
    });
    this.deploySite(bucket, siteFolder);
    new OutageWriter(this, 'WriteOutages', { stage, data, bundles, commit, egress, site: bucket });
    new CfnOutput(this, 'SiteUrl', { value: `https://${this.distribution.distributionDomainName}` });
  }

  /** Selects the page for a known address. The function itself answers requests for other addresses. */
  private pagesFunction(stage: Stage, site: BuiltSite): EdgeFunction {
    return new EdgeFunction(this, 'Pages', {
      // Names of CloudFront functions are unique in the whole AWS account, which several stages may share.
      functionName: `${this.stackName}-Pages`,
      code: FunctionCode.fromInline(siteFunctionCode(site, securityText(stage), stage.certificateArn && stage.origin)),
      runtime: FunctionRuntime.JS_2_0,
    });
  }

  private apiBehavior(api: HttpApi, originSecret: ISecret, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', api.apiEndpoint)), {
        customHeaders: { 'x-origin-secret': originSecretValue(this, originSecret) },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: this.apiRequestPolicy(),
      responseHeadersPolicy: headers,
    };
  }

  /** Passes only the headers that handlers read. Other headers of a stranger never reach them. */
  private apiRequestPolicy() {
    return new OriginRequestPolicy(this, 'ApiRequests', {
      originRequestPolicyName: `${this.stackName}-ApiRequests`,
      headerBehavior: OriginRequestHeaderBehavior.allowList(
        'Accept',
        'Content-Type',
        'Origin',
        'Sec-Fetch-Site',
        'CloudFront-Viewer-Address',
      ),
      cookieBehavior: OriginRequestCookieBehavior.all(),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
    });
  }

  /**
   * The name of an asset contains a hash, so assets are cached for a year. Pages are requested again each time. A page
   * gets an explicit charset, because the type that S3 guesses has none.
   */
  private deploySite(bucket: Bucket, siteFolder: string) {
    const year = [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()];
    const assets = new BucketDeployment(this, 'Assets', {
      sources: [Source.asset(siteFolder)],
      destinationBucket: bucket,
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: year,
      prune: false,
    });
    const pages = new BucketDeployment(this, 'PageFiles', {
      sources: [Source.asset(siteFolder)],
      destinationBucket: bucket,
      exclude: ['assets/*'],
      contentType: 'text/html; charset=utf-8',
      cacheControl: [CacheControl.noCache()],
      prune: false,
    });
    pages.node.addDependency(assets);
  }
}

/**
 * A reference that CloudFormation resolves, never the value itself. CloudFormation resolves it again only when its text
 * changes. So a rotation (`npm run rotate-origin`) sets the new version of the secret as a parameter and changes
 * nothing else in the stack. A deployment keeps the parameter's value. An empty value selects the newest version.
 */
const originSecretValue = (stack: Stack, { secretArn }: ISecret): string => {
  const version = new CfnParameter(stack, originVersionParameter, { default: '' });
  return SecretValue.secretsManager(secretArn, {
    jsonField: 'current',
    versionId: version.valueAsString,
  }).unsafeUnwrap();
};
