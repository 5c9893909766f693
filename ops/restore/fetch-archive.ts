import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../build/whole-file.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The days, in UTC, by which the archivist names its folders. */
const daysOf = (since: Date, until: Date): string[] => {
  const days: string[] = [];
  for (let at = since.getTime(); at < until.getTime() + dayMs; at += dayMs) {
    const day = new Date(Math.min(at, until.getTime())).toISOString().slice(0, 10).replaceAll('-', '/');
    if (day !== days.at(-1)) days.push(day);
  }
  return days;
};

/**
 * Copies the archive's objects of all days since a time into a folder, under their own names. It skips objects that the
 * folder already has, because an object never changes.
 * @returns how many objects of these days the folder has
 */
export const fetchArchive = async (
  s3: S3Client,
  bucket: string,
  folder: string,
  since: Date,
  until: Date,
): Promise<number> => {
  let count = 0;
  for (const day of daysOf(since, until))
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3 },
      { Bucket: bucket, Prefix: `audit/${day}/` },
    ))
      for (const { Key = '' } of Contents) {
        count++;
        const file = join(folder, Key);
        if (existsSync(file)) continue;
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        mkdirSync(dirname(file), { recursive: true });
        writeWhole(file, Buffer.from(await Body!.transformToByteArray()));
      }
  return count;
};
