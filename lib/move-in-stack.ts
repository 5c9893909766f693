import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  DistributedMap,
  ItemBatcher,
  JsonPath,
  LogLevel,
  ResultWriterV2,
  S3JsonLItemReader,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { importsAtOnce, memory } from './capacity.ts';
import { daysOf, PortalFunction, type PortalFunctionProps } from './constructs/portal-function.ts';

/**
 * Lines of a file for one call of the function. A line takes about fifty milliseconds, so the call ends well within its
 * timeout.
 */
const linesAtOnce = 50;

/**
 * Imports up to a hundred million accounts: a distributed map over a file in a private bucket, and the function that
 * imports one batch. The stack may write accounts, so it exists only during an import (`-c moveIn=true`) and is removed
 * afterwards.
 */
export class MoveInStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { stage, data, bundles, commit, egress, ...props }: StackProps & PortalFunctionProps,
  ) {
    super(scope, id, props);
    const files = this.filesBucket(data);
    const fn = new PortalFunction(
      this,
      'MoveIn',
      {
        handler: 'move-in',
        tables: { Accounts: ['get-many', 'put'], Claims: ['put'], Audit: ['put'] },
        keys: ['index', 'seal', 'index-cmnd'],
        secrets: ['Pepper'],
        memory: memory.hashes,
        timeoutSeconds: 60,
        concurrency: importsAtOnce,
      },
      { stage, data, bundles, commit, egress },
    );
    const machine = this.machine(this.linesOf(files, fn), stage);
    machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [data.restKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${this.region}.amazonaws.com` } },
      }),
    );
    new CfnOutput(this, 'FilesBucket', { value: files.bucketName });
    new CfnOutput(this, 'MachineArn', { value: machine.stateMachineArn });
  }

  private filesBucket(data: PortalFunctionProps['data']) {
    return new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.KMS,
      encryptionKey: data.restKey,
      bucketKeyEnabled: true,
      enforceSSL: true,
      // The files contain login names, names and old hashes, so they expire as soon as an import can end.
      lifecycleRules: [{ expiration: Duration.days(7) }],
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    });
  }

  /** Passes the lines of the file to the function in batches. */
  private linesOf(files: Bucket, fn: PortalFunction) {
    const batch = new LambdaInvoke(this, 'Batch', {
      lambdaFunction: fn,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
    });
    // A batch can run again: it finds the accounts that it has already imported.
    batch.addRetry({ maxAttempts: 5, interval: Duration.seconds(5), backoffRate: 2 });
    const lines = new DistributedMap(this, 'Lines', {
      maxConcurrency: importsAtOnce,
      // A standard execution would keep personal data from the lines in its history for ninety days.
      mapExecutionType: StateMachineType.EXPRESS,
      itemReader: new S3JsonLItemReader({ bucket: files, key: JsonPath.stringAt('$.file') }),
      itemBatcher: new ItemBatcher({ maxItemsPerBatch: linesAtOnce }),
      resultWriterV2: new ResultWriterV2({ bucket: files, prefix: 'not-taken' }),
      toleratedFailurePercentage: 0,
    });
    lines.itemProcessor(batch);
    return lines;
  }

  private machine(lines: DistributedMap, stage: PortalFunctionProps['stage']) {
    return new StateMachine(this, 'Machine', {
      // The rights of operators name it (lib/operator-rights.ts), and CloudFormation's own name has no stage in it.
      stateMachineName: `LienKet-${stage.name}-MoveIn`,
      definitionBody: DefinitionBody.fromChainable(lines),
      timeout: Duration.days(2),
      logs: {
        destination: new LogGroup(this, 'MachineLog', {
          retention: daysOf(stage),
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        // The lines are personal data.
        includeExecutionData: false,
      },
    });
  }
}
