import { readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentenceOf } from '../../ops/cli-error.ts';

const faultOf = (work: () => void): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
};

test('the sentence names a missing folder, without the words of the platform', () => {
  const fault = faultOf(() => readdirSync('/no-such-folder'));
  expect(sentenceOf(fault)).toBe('There is no file or folder /no-such-folder.');
});

// Only Linux has a file on a disk that is always full.
test.runIf(process.platform === 'linux')('the sentence names a full disk, and says what to do next', () => {
  const fault = faultOf(() => writeFileSync('/dev/full', 'line'));
  expect(sentenceOf(fault)).toBe('The disk is full. Make room, and run the same command again.');
});
