import sparticuz from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * The path of Chromium: unpacked from the packages on Linux x64, an installed one elsewhere. Undefined if no browser
 * was found.
 */
export const browserPath = async (): Promise<string | undefined> => {
  const installed =
    process.env['CHROMIUM'] ??
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/usr/bin/chromium'].find((path) =>
      existsSync(path),
    );
  const packed = process.platform === 'linux' && process.arch === 'x64';
  return packed ? sparticuz.executablePath() : installed;
};

/** Starts a real Chromium. @throws Error if this machine has none */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = await browserPath();
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
  return chromium.launch({ executablePath, headless: true, args: quiet, timeout: 120_000 });
};
