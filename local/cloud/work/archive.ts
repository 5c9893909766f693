import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AwsFault, type AwsOperations } from '../aws.ts';
import type { CloudFaults } from '../faults.ts';
import { writeWhole } from '../../../ops/build/whole-file.ts';

/** An audit event from its table's stream, in DynamoDB's own JSON. */
export interface ArchivedEvent {
  readonly Item: Readonly<Record<string, unknown>>;
}

/** The write-once bucket. Objects are files, and an existing object is never changed. */
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
        // The same error as with a disabled key.
        if (this.#faults.archive === 'refusing') throw new AwsFault('KMS.DisabledException');
        const file = join(this.#folder, normalize(`/${Path!}`));
        mkdirSync(dirname(file), { recursive: true });
        if (!existsSync(file)) writeWhole(file, Buffer.from(Body!, 'base64'));
        return {};
      },
    };
  }

  /** Returns all archived events, the oldest object first. */
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
