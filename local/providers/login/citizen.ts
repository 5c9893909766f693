import { vneidPassword } from '../personas.ts';
import type { Known } from './people.ts';
import type { Phone } from './phone.ts';
import { vneidPasscode } from './walk.ts';

/** A browser without pages. It keeps cookies by host, as browsers do, and follows redirects one by one. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Sends one request without following a redirect. */
  async ask(url: string, form?: Record<string, string>): Promise<Response> {
    const jar = this.#cookies.get(new URL(url).hostname) ?? new Map<string, string>();
    this.#cookies.set(new URL(url).hostname, jar);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        // The form is on a page of the same site.
        ...(form && { origin: new URL(url).origin, accept: 'text/html' }),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      jar.set(name!, value!);
    }
    return response;
  }

  /**
   * Follows redirects until it gets a page, or until a redirect leads to `until`.
   * @returns the last address, and the page if there is one
   */
  async follow(url: string, until: string, form?: Record<string, string>): Promise<{ url: string; page?: string }> {
    let response = await this.ask(url, form);
    let at = url;
    for (let hop = 0; hop < 10; hop++) {
      const location = response.headers.get('location');
      if (!location) return { url: at, page: await response.text() };
      await response.body?.cancel();
      // Keeps the address as it was sent, because a URL object would encode some characters differently.
      at = /^https?:/.test(location) ? location : new URL(location, at).href;
      if (at.startsWith(until)) return { url: at };
      response = await this.ask(at);
    }
    throw new Error('more than ten redirects');
  }
}

/** VNeID does not let the person past one of its screens. */
export class LoginStopped extends Error {
  constructor(title: string) {
    super(`the login stopped at: ${title}`);
  }
}

export const titleOf = (page: string): string => /<title>([^<]*)/.exec(page)?.[1] ?? page;

/**
 * Logs a person in through all screens, with a password or with a QR image.
 * @param redirectUri the address to which the provider redirects the browser at the end
 * @returns the address of the callback, byte by byte as it was sent
 * @throws LoginStopped if a screen refuses the person
 */
export const logIn = async (
  browser: Browser,
  { authorizeUrl, redirectUri, person, phone, way = 'password' }: Login,
): Promise<string> => {
  let at = await browser.follow(authorizeUrl, redirectUri);
  if (!at.page) return at.url;
  const post = async (form: Record<string, string>) => (at = await browser.follow(at.url, redirectUri, form));
  if (way === 'qr') {
    at = await browser.follow(`${at.url}&qr`, redirectUri);
    phone.scan(/id="qr">(\w+)</.exec(at.page ?? '')?.[1] ?? '', person.number);
    at = await browser.follow(at.url, redirectUri);
  } else {
    await post({ username: person.number, password: vneidPassword });
    await post({ code: phone.codeOf(person.number) ?? '' });
  }
  await post({ passcode: vneidPasscode });
  await post({ answer: 'yes' });
  if (at.page) throw new LoginStopped(titleOf(at.page));
  return at.url;
};

export interface Login {
  readonly authorizeUrl: string;
  readonly redirectUri: string;
  readonly person: Known;
  readonly phone: Phone;
  readonly way?: 'password' | 'qr';
}
