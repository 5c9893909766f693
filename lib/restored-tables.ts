import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RestoredTables } from './data-stack.ts';

/**
 * By stage: the restored tables that the stage has used since a restore. The file is part of what is deployed, so it is
 * committed. Deploy refuses to run without it (ops/deployment/template-check.ts).
 */
export const restoredFile = join(import.meta.dirname, './restored.json');

type Restored = Readonly<Record<string, RestoredTables>>;

const read = (file: string): Restored => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Restored) : {});

/** @returns an empty object for a stage that uses the tables of its own Data stack */
export const restoredTables = (stage: string, file = restoredFile): RestoredTables => read(file)[stage] ?? {};

export const keepRestoredTables = (stage: string, tables: RestoredTables, file = restoredFile): void =>
  writeFileSync(file, `${JSON.stringify({ ...read(file), [stage]: tables }, undefined, 2)}\n`);
