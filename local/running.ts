import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../ops/build/whole-file.ts';
import { isInUse } from './state.ts';

/** The addresses at which a running laptop edition simulates AWS. */
export interface LaptopAddresses {
  /** The endpoint of the DynamoDB engine. */
  readonly dynamo: string;
  /** The endpoint of all other services. */
  readonly aws: string;
}

const fileIn = (stateFolder: string) => join(stateFolder, 'running.json');

/** Tells commands the addresses of this laptop edition. @returns what to do when it stops */
export const announce = (stateFolder: string, addresses: LaptopAddresses): (() => Promise<void>) => {
  writeWhole(fileIn(stateFolder), JSON.stringify(addresses));
  return async () => rmSync(fileIn(stateFolder), { force: true });
};

/** @returns undefined if no laptop edition runs with this folder */
export const addressesIn = (stateFolder: string): LaptopAddresses | undefined => {
  const file = fileIn(stateFolder);
  return isInUse(stateFolder) && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as LaptopAddresses)
    : undefined;
};
