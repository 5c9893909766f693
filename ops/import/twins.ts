import { createHash } from 'node:crypto';
import type { ImportedAccount, ImportFault } from '../../functions/domain/imported-account.ts';
import { foldLoginName } from '../../functions/domain/login-name.ts';
import type { MoveInOutcome } from '../../functions/use-cases/import/import-account.ts';

/** A Map can have at most 16.7 million keys, but a file may have a hundred million lines. */
const shards = 256;

/**
 * Finds the line that first contained a text. The key is a short hash of the text, the value the fingerprint of that
 * line.
 */
class Seen {
  readonly #shards = Array.from({ length: shards }, () => new Map<string, string>());

  /** @returns the fingerprint of the line that had this text first; undefined if this line is the first */
  first(text: string, fingerprint: string): string | undefined {
    const hash = createHash('sha256').update(text).digest();
    const shard = this.#shards[hash[0]! % shards]!;
    const key = hash.toString('latin1', 1, 11);
    const before = shard.get(key);
    if (before === undefined) shard.set(key, fingerprint.slice(0, 12));
    return before;
  }
}

/**
 * Decides how the lines of one file would affect each other, without a table: the same rules as in `moveIn`, in the
 * order of the file. Needs about 200 bytes of memory per line.
 */
export class Twins {
  readonly #loginNames = new Seen();
  readonly #numbers = new Seen();

  judge({ loginName, cccd, fingerprint }: ImportedAccount): Exclude<MoveInOutcome, 'login-name-twice'> | ImportFault {
    const before = this.#loginNames.first(foldLoginName(loginName), fingerprint);
    if (before !== undefined)
      return before === fingerprint.slice(0, 12) ? 'already-there' : { code: 'login-name-twice', field: 'loginName' };
    if (cccd && this.#numbers.first(cccd, fingerprint) !== undefined) return 'without-number';
    return 'imported';
  }
}
