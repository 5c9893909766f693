import { randomBytes, randomInt } from 'node:crypto';
import { type Known, people, personOf } from './people.ts';
import { phonePage } from './screens.ts';
import { html, type Routes } from './server.ts';

const codeMinutes = 5;
/** The evidence says that a QR image expires after about five minutes. */
const qrMinutes = 5;
const minute = 60_000;

/** The VNeID app of every simulated person. It receives login codes and scans QR images. */
export interface Phone {
  /** Sends a new code. The former code of this number expires. */
  send(number: string): void;
  /** Returns the code that the app of this number shows now. */
  codeOf(number: string): string | undefined;
  /** A code works once. */
  check(number: string, digits: string): 'right' | 'wrong' | 'expired';
  /** Returns the text of a new QR image. */
  showQr(): string;
  /** @returns false when the QR text is unknown or has expired, or the number has no account */
  scan(qr: string, number: string): boolean;
  qrState(qr: string): 'waiting' | 'expired' | Known;
}

/** @param now the clock for the expiry of codes and QR images */
export const createPhone = (now: () => Date): Phone => {
  const codes = new Map<string, { digits: string; endsAt: number }>();
  const images = new Map<string, { endsAt: number; scannedBy?: Known }>();
  return {
    send: (number) => {
      const digits = String(randomInt(1_000_000)).padStart(6, '0');
      codes.set(number, { digits, endsAt: now().getTime() + codeMinutes * minute });
    },
    codeOf: (number) => codes.get(number)?.digits,
    check: (number, digits) => {
      const code = codes.get(number);
      if (code?.digits !== digits) return 'wrong';
      if (code.endsAt <= now().getTime()) return 'expired';
      codes.delete(number);
      return 'right';
    },
    showQr: () => {
      const qr = randomBytes(12).toString('hex');
      images.set(qr, { endsAt: now().getTime() + qrMinutes * minute });
      return qr;
    },
    scan: (qr, number) => {
      const [image, person] = [images.get(qr), personOf(number)];
      if (!image || !person || image.endsAt <= now().getTime()) return false;
      image.scannedBy = person;
      return true;
    },
    qrState: (qr) => {
      const image = images.get(qr);
      if (image?.scannedBy) return image.scannedBy;
      return image && image.endsAt > now().getTime() ? 'waiting' : 'expired';
    },
  };
};

/** The phone as a page, for a tester with a browser. It shows every sent code and has a field for scanning. */
export const phoneRoutes = (phone: Phone): Routes => {
  const sent = () =>
    people.flatMap(({ number }) => {
      const digits = phone.codeOf(number);
      return digits ? [{ number, digits }] : [];
    });
  return {
    'GET /app': ({ query }) => html(200, phonePage(sent(), query.get('qr') ?? '')),
    'POST /app': ({ body }) => {
      const form = new URLSearchParams(body);
      const isScanned = phone.scan(form.get('qr') ?? '', form.get('username') ?? '');
      return html(200, phonePage(sent(), '', isScanned ? 'Đã quét.' : 'Mã QR hoặc số định danh không đúng.'));
    },
  };
};
