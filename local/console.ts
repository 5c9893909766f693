import { told } from './control/people.ts';
import type { Laptop } from './laptop-parts.ts';
import { numberOf, personas, portalPassword, vneidPassword } from './providers/personas.ts';

/** The texts that `npm start` prints. */
const vi = {
  building: 'Đang dựng các hàm, các trang và khuôn mẫu (khoảng 20 giây) …',
  starting: 'Đang khởi động …',
  columns: ['Người', 'Tên đăng nhập', 'Số để nhập', 'Số VNeID', 'Thấy gì'],
  portalPassword: 'Mật khẩu trên Cổng',
  vneidPassword: 'Mật khẩu VNeID',
  log: 'Nhật ký của các hàm',
  control: 'Bàn điều khiển (đăng nhập ngay, đặt lại, sự cố, đồng hồ, thư đã gửi)',
  first: 'Bắt đầu: đăng nhập chua-cccd, nhập số, bấm "Liên kết VNeID".',
  open: 'Mở',
  ready: (seconds: string) => `(sẵn sàng sau ${seconds} giây; Ctrl-C để dừng)`,
};

const en: typeof vi = {
  building: 'Building the functions, the pages and the templates (about 20 seconds) …',
  starting: 'Starting …',
  columns: ['Person', 'Login name', 'CCCD to type', 'CCCD at VNeID', 'What you see'],
  portalPassword: 'Password on the portal',
  vneidPassword: 'Password at VNeID',
  log: 'Log of the functions',
  control: 'Control page (log in now, start again, faults, clock, sent letters)',
  first: 'To begin, log in as chua-cccd, type the CCCD, and press "Liên kết VNeID".',
  open: 'Open',
  ready: (seconds) => `(ready after ${seconds} seconds; Ctrl-C stops it)`,
};

/** English if the machine's language is English (`LC_ALL`, then `LANG`), otherwise Vietnamese. */
const isEnglish = ({ LC_ALL, LANG }: NodeJS.ProcessEnv) => /^en/.test(LC_ALL || LANG || '');

export const consoleWords = (environment: NodeJS.ProcessEnv): typeof vi => (isEnglish(environment) ? en : vi);

/** The people, the passwords and the addresses of a running laptop edition. */
export const welcome = (laptop: Laptop, environment: NodeJS.ProcessEnv, seconds: string): string => {
  const t = consoleWords(environment);
  const which = t === en ? 1 : 0;
  const row = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => cell.padEnd([18, 15, 15, 14, 0][i]!)).join('')}`;
  const people = personas.map((p) =>
    row([
      (p.account ?? p.vneid)!.fullName,
      p.account ? p.login : '–',
      p.account ? numberOf(p) : '–',
      p.vneid?.cccd ?? '–',
      told[p.login]!.see[which],
    ]),
  );
  return [
    '',
    row(t.columns),
    ...people,
    '',
    `  ${t.log}: ${laptop.logFile}`,
    `  ${t.portalPassword}: ${portalPassword}    ${t.vneidPassword}: ${vneidPassword}`,
    `  ${t.control}: ${laptop.control}`,
    `  ${t.first}`,
    '',
    `  ${t.open} ${laptop.site}    ${t.ready(seconds)}`,
    '',
  ].join('\n');
};
