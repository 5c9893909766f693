import { randomBytes } from 'node:crypto';
import { vneidPassword } from '../personas.ts';
import type { FaultSwitch } from './faults.ts';
import { type Known, personOf } from './people.ts';
import type { Phone } from './phone.ts';
import { codePage, consentPage, expiredQrPage, messagePage, numberPage, passcodePage, qrPage } from './screens.ts';
import { type Answer, type Asked, html, redirect, type Route, type Routes } from './server.ts';

export const vneidPasscode = '246810';

/** The answers at the end of the screens. */
export interface Ends {
  shared(person: Known): Answer;
  declined(): Answer;
}

type Step = 'number' | 'code' | 'qr' | 'passcode' | 'consent';

interface Walk {
  readonly id: string;
  readonly ends: Ends;
  step: Step;
  person?: Known;
  qr?: string;
}

export interface Walks {
  /** Redirects the browser to the first screen. */
  begin(ends: Ends): Answer;
  readonly routes: Routes;
}

interface Deps {
  readonly phone: Phone;
  readonly faults: FaultSwitch;
}

/**
 * The screens of one login, in the order that people describe: number and password and then the code from the app, or
 * the QR image. Passcode and consent follow in both cases.
 */
export const createWalks = (deps: Deps): Walks => {
  const walks = new Map<string, Walk>();
  const withWalk =
    (answer: (asked: Asked, walk: Walk) => Answer): Route =>
    (asked) => {
      const walk = walks.get(asked.query.get('walk') ?? '');
      return walk ? answer(asked, walk) : html(404, gone);
    };
  return {
    begin: (ends) => {
      if (deps.faults.on === 'denied') return ends.declined();
      const id = randomBytes(16).toString('hex');
      walks.set(id, { id, ends, step: 'number' });
      return redirect(`/login?walk=${id}`);
    },
    routes: {
      'GET /login': withWalk(({ query }, walk) => {
        if (query.has('qr') && walk.step === 'number') walk.step = 'qr';
        return html(200, show(deps, walk));
      }),
      'POST /login': withWalk(({ body }, walk) => {
        const end = take(deps, walk, new URLSearchParams(body));
        if (!end) return { status: 303, headers: { location: `/login?walk=${walk.id}` } };
        if ('complaint' in end) return html(200, end.complaint);
        walks.delete(walk.id);
        return end;
      }),
    },
  };
};

/** The result of a form: the end of the login, the same screen with a complaint, or undefined for the next screen. */
type Taken = Answer | { complaint: string } | undefined;

const take = (deps: Deps, walk: Walk, form: URLSearchParams): Taken => {
  const answer = form.get('answer');
  if (answer === 'no') return walk.ends.declined();
  switch (walk.step) {
    case 'number':
      return takeNumber(deps, walk, form);
    case 'code':
      return takeCode(deps, walk, form);
    case 'qr':
      if (answer === 'reload') walk.qr = deps.phone.showQr();
      return undefined;
    case 'passcode':
      if (form.get('passcode') !== vneidPasscode) return { complaint: passcodePage('Passcode không đúng.') };
      walk.step = 'consent';
      return undefined;
    case 'consent':
      return answer === 'yes' ? walk.ends.shared(walk.person!) : undefined;
  }
};

const takeNumber = ({ phone }: Deps, walk: Walk, form: URLSearchParams): Taken => {
  const person = personOf((form.get('username') ?? '').trim());
  if (!person || form.get('password') !== vneidPassword)
    return { complaint: numberPage(qrAddress(walk), 'Số định danh cá nhân hoặc mật khẩu không đúng.') };
  walk.person = person;
  walk.step = 'code';
  phone.send(person.number);
  return undefined;
};

const takeCode = ({ phone, faults }: Deps, walk: Walk, form: URLSearchParams): Taken => {
  const { number } = walk.person!;
  if (form.get('answer') === 'again') {
    phone.send(number);
    return undefined;
  }
  const result = phone.check(number, (form.get('code') ?? '').trim());
  if (result === 'wrong' || faults.on === 'wrong-app-code')
    return { complaint: codePage('Mã xác nhận đăng nhập không đúng.') };
  if (result === 'expired' || faults.on === 'expired-app-code')
    return { complaint: codePage('Mã xác nhận đăng nhập đã hết hạn. Hãy bấm "Gửi lại mã".') };
  walk.step = 'passcode';
  return undefined;
};

const show = (deps: Deps, walk: Walk): string => {
  switch (walk.step) {
    case 'number':
      return numberPage(qrAddress(walk));
    case 'code':
      return codePage();
    case 'qr':
      return showQr(deps, walk);
    case 'passcode':
      return passcodePage();
    case 'consent':
      return consentPage(walk.person!.fullName);
  }
};

const showQr = ({ phone }: Deps, walk: Walk): string => {
  walk.qr ??= phone.showQr();
  const state = phone.qrState(walk.qr);
  if (state === 'expired') return expiredQrPage();
  if (state === 'waiting') return qrPage(walk.qr);
  walk.person = state;
  walk.step = 'passcode';
  return passcodePage();
};

const qrAddress = ({ id }: Walk) => `/login?walk=${id}&qr`;
const gone = messagePage('Phiên đăng nhập đã kết thúc', 'Hãy quay lại Cổng Dịch vụ công và đăng nhập lại.');
