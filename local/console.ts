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

type Addresses = Pick<Laptop, 'site' | 'control' | 'logFile'>;

/** The widths of all columns but the last. With them and the margin, no line is longer than 100 characters. */
const widths = [16, 15, 14, 14];
const lastWidth = 100 - 2 - widths.reduce((sum, width) => sum + width, 0);

/** Breaks a text at its spaces, so that it stays in the last column. */
const wrap = (text: string): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && longer.length <= lastWidth) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
};

const row = (cells: readonly string[]): string => {
  const first = cells.slice(0, -1).map((cell, i) => cell.padEnd(widths[i]!));
  return wrap(cells.at(-1)!)
    .map((line, i) => `  ${i === 0 ? first.join('') : ' '.repeat(first.join('').length)}${line}`)
    .join('\n');
};

/** The people, the passwords and the addresses of a running laptop edition. */
export const welcome = (laptop: Addresses, environment: NodeJS.ProcessEnv, seconds: string): string => {
  const t = consoleWords(environment);
  const which = t === en ? 1 : 0;
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
