import { afterEach, expect, test, vi } from 'vitest';
import { logFile } from '../../local/log-file.ts';

afterEach(() => vi.restoreAllMocks());

test.runIf(process.platform === 'linux')(
  'a full disk ends a log of the edition with one sentence, and the edition continues',
  async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    // Every write to this file fails, because its disk is always full.
    const log = logFile('/dev/full');
    log.write('a line\n');
    await new Promise<void>((resolve) => log.once('close', () => resolve()));
    log.write('a later line\n');
    await new Promise(setImmediate);
    expect(said.mock.calls).toEqual([['The log full ends here: ENOSPC: no space left on device, write']]);
  },
);
