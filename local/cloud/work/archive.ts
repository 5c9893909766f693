import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AwsFault, type AwsOperations } from '../aws.ts';
import type { CloudFaults } from '../faults.ts';
import { writeWhole } from '../../../ops/build/whole-file.ts';

/** An audit event as its table's stream told it, in DynamoDB's own JSON. */
export interface ArchivedEvent {
  readonly Item: Readonly<Record<string, unknown>>;
}

/** The write-once bucket: objects are files, and one that is there stays as it was. */
export class LocalArchive {
  readonly #folder: string;
  readonly #faults: CloudFaults;

  constructor(folder: string, faults: CloudFaults) {
    this.#folder = folder;
    this.#faults = faults;
  }

  operations(): AwsOperations {
    return {
      'S3.PutObject': ({ Path, Body }) => {
        // As without its key.
        if (this.#faults.archive === 'refusing') throw new AwsFault('KMS.DisabledException');
        const file = join(this.#folder, normalize(`/${Path!}`));
        mkdirSync(dirname(file), { recursive: true });
        if (!existsSync(file)) writeWhole(file, Buffer.from(Body!, 'base64'));
        return {};
      },
    };
  }

  /** All that was ever archived, oldest object first. */
  events(): ArchivedEvent[] {
    if (!existsSync(this.#folder)) return [];
    const files = (readdirSync(this.#folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.gz'));
    return files.sort().flatMap((file) =>
      gunzipSync(readFileSync(join(this.#folder, file)))
        .toString('utf8')
        .split('\n')
        .map((line) => JSON.parse(line) as ArchivedEvent),
    );
  }
}
