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
  /** What the shell or the profile says, if it does. */
  readonly shellRegion: string | undefined;
  /** By region. */
  readonly ssm: (region: string) => SSMClient;
  /** In us-east-1. */
  readonly acm: ACMClient;
  readonly lambda: LambdaClient;
  readonly api: APIGatewayClient;
  readonly ses: SESv2Client;
  readonly secrets: SecretsManagerClient;
  /** What VNeID's token endpoint says to a made-up code. */
  readonly askVneid: (stage: Stage, secret: Readonly<Record<string, string>>) => Promise<AskVneidAnswer>;
  /** Whether something answers there. @param url of which only host and port are asked */
  readonly answers: (url: string) => Promise<boolean>;
}

/** `later`: fine for a first deployment, and told so that it is not forgotten. */
export interface Finding {
  readonly state: 'fine' | 'missing' | 'later';
  readonly says: string;
}

export const fine = (says: string): Finding => ({ state: 'fine', says });
export const missing = (says: string): Finding => ({ state: 'missing', says });
export const later = (says: string): Finding => ({ state: 'later', says });

export interface Check {
  /** What is looked at, as the end of a sentence: "may not look at …". */
  readonly at: string;
  look(deps: CheckDeps): Promise<Finding>;
}
