import sparticuz from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** A real Chromium: the one that comes with the packages on Linux x64, an installed one elsewhere. */
export const launchBrowser = async (): Promise<Browser> => {
  const installed =
    process.env['CHROMIUM'] ??
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/usr/bin/chromium'].find((path) =>
      existsSync(path),
    );
  const packed = process.platform === 'linux' && process.arch === 'x64';
  const executablePath = packed ? await sparticuz.executablePath() : installed;
  if (!executablePath) throw new Error('No Chromium for this platform: install one and set CHROMIUM to its path.');
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ];
  return chromium.launch({ executablePath, headless: true, args: quiet });
};
