import type { Laptop } from '../../local/laptop-parts.ts';
import { persona, portalPassword, vneidPassword } from '../../local/providers/personas.ts';
import { Browser, logIn } from '../../local/providers/login/citizen.ts';
import { type Known, personOf } from '../../local/providers/login/people.ts';
import { Browserless } from './browserless.ts';
import { asPageOf } from './owner.ts';

/** A visitor of the running laptop edition, honest or not: a cookie jar and requests with it. */
export class Visitor extends Browserless {
  readonly #laptop: Laptop;
  /** The same browser's cookies at VNeID. */
  readonly #atVneid = new Browser();

  constructor(laptop: Laptop) {
    super();
    this.#laptop = laptop;
  }

  /** A thief with all of this visitor's cookies. */
  copy(): Visitor {
    const thief = new Visitor(this.#laptop);
    thief.takeCookiesOf(this);
    return thief;
  }

  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const response = await this.request(this.#laptop.site + path, {
      method: 'POST',
      body: JSON.stringify(asPageOf({ '__Host-session': this.cookie('__Host-session') }, path, fields)),
      headers: { 'content-type': 'application/json', origin: this.#laptop.site, ...headers },
    });
    return answerOf(response);
  }

  async get(path: string) {
    return answerOf(await this.request(this.#laptop.site + path));
  }

  logIn(login: string, password = portalPassword) {
    return this.post('/api/login', { loginName: login, password, wanted: 'ho-so' });
  }

  /** Goes to VNeID and logs in there. Resolves to the address of our callback, which is not requested yet. */
  async toCallback(purpose: 'login' | 'link', login: string): Promise<URL> {
    const { body } = await this.post('/api/vneid/start', { purpose, wanted: 'ho-so' });
    return this.passVneid(String(body['next']), login);
  }

  async passVneid(address: string, login: string): Promise<URL> {
    const { cccd } = persona(login).vneid!;
    if (this.#laptop.phone) return this.passVneidAs(address, personOf(cccd)!);
    return this.walk(address, `${this.#laptop.site}/api/vneid/callback`, [
      { cccd, password: vneidPassword },
      { answer: 'yes' },
    ]);
  }

  /** Goes through every screen of a VNeID that asks for a code from its app. */
  async passVneidAs(address: string, person: Known): Promise<URL> {
    const redirectUri = `${this.#laptop.site}/api/vneid/callback`;
    const phone = this.#laptop.phone!;
    return new URL(await logIn(this.#atVneid, { authorizeUrl: address, redirectUri, person, phone }));
  }

  /** Calls back. Resolves to the address of our page. */
  async callBack(callback: URL): Promise<string> {
    return (await this.request(callback)).headers.get('location')!;
  }

  /** Goes all the way through VNeID, and says yes if the confirm page asks. */
  async comesByVneid(login: string, purpose: 'login' | 'link' = 'login', answer = 'yes') {
    const landed = await this.callBack(await this.toCallback(purpose, login));
    return landed.includes('luong=')
      ? this.confirm(landed, answer)
      : { status: 303, code: landed, body: {} as Record<string, unknown> };
  }

  confirm(landed: string, answer = 'yes') {
    return this.post('/api/link/confirm', { flow: landed.split('luong=')[1]!, answer });
  }

  async isLoggedIn(): Promise<boolean> {
    return (await this.get('/api/session')).status === 200;
  }
}

const answerOf = async (response: Response) => {
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, code: body['code'] as string | undefined, body };
};
