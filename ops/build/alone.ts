import { AsyncLocalStorage } from 'node:async_hooks';
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/** Only SQLite may open this file: a process that closes a file loses its locks on it. */
const lockFile = join(import.meta.dirname, '../../.build.lock');

const inside = new AsyncLocalStorage<true>();

/**
 * Does the work while no other process builds in this checkout. A build deletes what another one is writing or reading.
 * The lock is one of the operating system, so it ends with its process, also after `kill -9`. Work inside the work
 * needs no second lock.
 * @param waits called once if another process holds the lock
 * @throws Error of the file system if the folder of the lock cannot be written
 */
export const alone = async <Result>(
  work: () => Promise<Result>,
  {
    file = lockFile,
    waits = () => console.error('Another build runs in this folder. This one waits for its end …'),
  } = {},
): Promise<Result> => {
  if (inside.getStore()) return work();
  // SQLite's own error does not name the folder.
  accessSync(dirname(file), constants.W_OK);
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    if (!takes(lock)) {
      waits();
      do await setTimeout(100);
      while (!takes(lock));
    }
    return await inside.run(true, work);
  } finally {
    lock.close();
  }
};

const busy = 5;

/** @returns whether this process has the lock now */
const takes = (lock: DatabaseSync): boolean => {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    return false;
  }
};
