/** Redirects, cookies and form posts of a browser without the browser, for walks that many tests need. */
export class Browserless {
  readonly #cookies = new Map<string, string>();

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** Copies every cookie, as a thief would. */
  takeCookiesOf(other: Browserless): void {
    for (const [name, value] of other.#cookies) this.#cookies.set(name, value);
  }

  async request(
    url: URL | string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split(/=(.*)/s);
      if (value) this.#cookies.set(name, value);
      else this.#cookies.delete(name);
    }
    return response;
  }

  /**
   * Follows redirects until an address begins with `until`. Answers each page on the way with the next form.
   * @returns that last address, not requested
   */
  async walk(from: string, until: string, forms: readonly Record<string, string>[]): Promise<URL> {
    let at = new URL(from);
    let response = await this.request(at);
    const left = [...forms];
    for (let steps = 0; steps < 20; steps++) {
      const location = response.headers.get('location');
      if (location) {
        at = new URL(location, at);
        if (at.href.startsWith(until)) return at;
        response = await this.request(at);
      } else {
        const fields = left.shift();
        if (!fields) throw new Error(`The walk stopped at ${at.pathname} with status ${response.status}.`);
        response = await this.request(at, { method: 'POST', body: new URLSearchParams(fields) });
      }
    }
    throw new Error('too many redirects');
  }
}
