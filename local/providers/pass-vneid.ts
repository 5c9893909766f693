import { type Browser, logIn, LoginStopped, titleOf } from './login/citizen.ts';
import type { Known } from './login/people.ts';
import type { Phone } from './login/phone.ts';
import { vneidPassword } from './personas.ts';

/** A way through the screens of the simulated VNeID. */
export interface Pass {
  readonly authorizeUrl: string;
  /** The address to which VNeID redirects the browser at the end. */
  readonly redirectUri: string;
  readonly person: Known;
  /** The simulated app. It is undefined if a password is enough. */
  readonly phone: Phone | undefined;
}

/**
 * Passes every screen of this kind of VNeID.
 * @returns the address of the callback, which is not requested yet
 * @throws LoginStopped if a screen refuses the person
 */
export const passVneid = async (
  browser: Browser,
  { authorizeUrl, redirectUri, person, phone }: Pass,
): Promise<string> => {
  if (phone) return logIn(browser, { authorizeUrl, redirectUri, person, phone });
  let at = await browser.follow(authorizeUrl, redirectUri);
  const forms: Record<string, string>[] = [{ cccd: person.number, password: vneidPassword }, { answer: 'yes' }];
  for (const form of forms) if (at.page) at = await browser.follow(at.url, redirectUri, form);
  if (at.page) throw new LoginStopped(titleOf(at.page));
  return at.url;
};
