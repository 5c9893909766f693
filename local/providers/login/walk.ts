import { randomBytes } from 'node:crypto';
import { vneidPassword } from '../../personas.ts';
import type { FaultSwitch } from './faults.ts';
import { type Known, personOf } from './people.ts';
import type { Phone } from './phone.ts';
import { codePage, consentPage, expiredQrPage, messagePage, numberPage, passcodePage, qrPage } from './screens.ts';
import { type Answer, type Asked, html, redirect, type Routes } from './server.ts';

export const vneidPasscode = '246810';

/** What happens at the end of the screens. */
export interface Ends {
  shared(person: Known): Answer;
  declined(): Answer;
}

type Step = 'number' | 'code' | 'qr' | 'passcode' | 'consent';

interface Walk {
  readonly ends: Ends;
  step: Step;
  person?: Known;
  qr?: string;
}

export interface Walks {
  /** Sends the browser to the first screen. */
  begin(ends: Ends): Answer;
  readonly routes: Routes;
}

/**
 * The screens of one login, in the order that people describe: number and password, then the code from the app; or the
 * QR image; then passcode and consent for both ways.
 */
export const createWalks = ({ phone, faults }: { phone: Phone; faults: FaultSwitch }): Walks => {
  const walks = new Map<string, Walk>();
  const stay = (id: string): Answer => ({ status: 303, headers: { location: `/login?walk=${id}` } });
  const find = ({ query }: Asked): [string, Walk | undefined] => {
    const id = query.get('walk') ?? '';
    return [id, walks.get(id)];
  };
  const end = (id: string, answer: Answer): Answer => {
    walks.delete(id);
    return answer;
  };

  const take = (id: string, walk: Walk, form: URLSearchParams): Answer => {
    if (form.get('answer') === 'no') return end(id, walk.ends.declined());
    switch (walk.step) {
      case 'number':
        return takeNumber(id, walk, form);
      case 'code':
        return takeCode(id, walk, form);
      case 'qr':
        if (form.get('answer') === 'reload') walk.qr = phone.showQr();
        return stay(id);
      case 'passcode':
        if (form.get('passcode') !== vneidPasscode) return html(200, passcodePage('Passcode không đúng.'));
        walk.step = 'consent';
        return stay(id);
      case 'consent':
        return form.get('answer') === 'yes' ? end(id, walk.ends.shared(walk.person!)) : stay(id);
    }
  };

  const takeNumber = (id: string, walk: Walk, form: URLSearchParams): Answer => {
    const person = personOf((form.get('username') ?? '').trim());
    if (!person || form.get('password') !== vneidPassword)
      return html(200, numberPage(qrAddress(id), 'Số định danh cá nhân hoặc mật khẩu không đúng.'));
    walk.person = person;
    walk.step = 'code';
    phone.send(person.number);
    return stay(id);
  };

  const takeCode = (id: string, walk: Walk, form: URLSearchParams): Answer => {
    const { number } = walk.person!;
    if (form.get('answer') === 'again') {
      phone.send(number);
      return stay(id);
    }
    const result = phone.check(number, (form.get('code') ?? '').trim());
    if (result === 'wrong' || faults.on === 'wrong-app-code')
      return html(200, codePage('Mã xác nhận đăng nhập không đúng.'));
    if (result === 'expired' || faults.on === 'expired-app-code')
      return html(200, codePage('Mã xác nhận đăng nhập đã hết hạn. Hãy bấm "Gửi lại mã".'));
    walk.step = 'passcode';
    return stay(id);
  };

  const show = (id: string, walk: Walk): string => {
    switch (walk.step) {
      case 'number':
        return numberPage(qrAddress(id));
      case 'code':
        return codePage();
      case 'qr':
        return showQr(walk);
      case 'passcode':
        return passcodePage();
      case 'consent':
        return consentPage(walk.person!.fullName);
    }
  };

  const showQr = (walk: Walk): string => {
    walk.qr ??= phone.showQr();
    const state = phone.qrState(walk.qr);
    if (state === 'expired') return expiredQrPage();
    if (state === 'waiting') return qrPage(walk.qr);
    walk.person = state;
    walk.step = 'passcode';
    return passcodePage();
  };

  return {
    begin: (ends) => {
      if (faults.on === 'denied') return ends.declined();
      const id = randomBytes(16).toString('hex');
      walks.set(id, { ends, step: 'number' });
      return redirect(`/login?walk=${id}`);
    },
    routes: {
      'GET /login': (asked) => {
        const [id, walk] = find(asked);
        if (!walk) return html(404, gone);
        if (asked.query.has('qr') && walk.step === 'number') walk.step = 'qr';
        return html(200, show(id, walk));
      },
      'POST /login': (asked) => {
        const [id, walk] = find(asked);
        return walk ? take(id, walk, new URLSearchParams(asked.body)) : html(404, gone);
      },
    },
  };
};

const qrAddress = (id: string) => `/login?walk=${id}&qr`;
const gone = messagePage('Phiên đăng nhập đã kết thúc', 'Hãy quay lại Cổng Dịch vụ công và đăng nhập lại.');
