import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PipesClient } from '@aws-sdk/client-pipes';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { stageOf } from '../../lib/stages.ts';

/** The stage that is rehearsed. */
export const stage = stageOf('dev');

/** Clients of the emulator, for the commands of an operator. */
export const clientsAt = (endpoint: string) => {
  const aws = { endpoint, region: stage.region, credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
  return {
    ...{ sts: new STSClient(aws), lambda: new LambdaClient(aws), dynamo: new DynamoDBClient(aws) },
    ...{ kms: new KMSClient(aws), secrets: new SecretsManagerClient(aws), shellRegion: stage.region },
    ...{ formation: new CloudFormationClient(aws), steps: new SFNClient(aws), pipes: new PipesClient(aws) },
    ...{ sqs: new SQSClient(aws), streams: new DynamoDBStreamsClient(aws) },
    s3: new S3Client({ ...aws, forcePathStyle: true }),
  };
};

export type Clients = ReturnType<typeof clientsAt>;
