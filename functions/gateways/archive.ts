import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { gzipSync } from 'node:zlib';
import type { Archive } from '../domain/gateways.ts';

/** Writes objects to a bucket that never changes or deletes them (S3 Object Lock, which requires checksums). */
export const archive = (s3: S3Client, bucket: string): Archive => ({
  write: async (name, lines) => {
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `audit/${name}.json.gz`,
        Body: gzipSync(lines.join('\n')),
        ContentType: 'application/x-ndjson',
        ContentEncoding: 'gzip',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
  },
});
