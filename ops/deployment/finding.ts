import type { ACMClient } from '@aws-sdk/client-acm';
import type { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import type { AskVneidAnswer } from '../../functions/workers/ask-vneid.ts';
import type { Stage } from '../../lib/stage.ts';

export interface CheckDeps {
  readonly stage: Stage;
  readonly sts: STSClient;
  /** The region that the shell or the profile names, if any. */
  readonly shellRegion: string | undefined;
  /** A client for each region. */
  readonly ssm: (region: string) => SSMClient;
  /** In us-east-1, like the certificate. */
  readonly acm: ACMClient;
  readonly lambda: LambdaClient;
  readonly api: APIGatewayClient;
  readonly ses: SESv2Client;
  readonly secrets: SecretsManagerClient;
  /** Returns the answer of VNeID's token endpoint to a made-up code. */
  readonly askVneid: (stage: Stage, secret: Readonly<Record<string, string>>) => Promise<AskVneidAnswer>;
  /** Whether a server answers at this URL. @param url only its host and port are used */
  readonly answers: (url: string) => Promise<boolean>;
}

/** `later`: no obstacle for a first deployment, but reported so that a person remembers it. */
export interface Finding {
  readonly state: 'fine' | 'missing' | 'later';
  readonly says: string;
}

export const fine = (says: string): Finding => ({ state: 'fine', says });
export const missing = (says: string): Finding => ({ state: 'missing', says });
export const later = (says: string): Finding => ({ state: 'later', says });

export interface Check {
  /** The subject of the check, as the end of a sentence: "may not look at …". */
  readonly at: string;
  run(deps: CheckDeps): Promise<Finding>;
}
