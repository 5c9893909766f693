const asInVietnam = {
  timeZone: 'Asia/Ho_Chi_Minh',
  ...({ day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
};
const dayAndHour = (at: string | Date) =>
  new Intl.DateTimeFormat('en-GB', asInVietnam).format(new Date(at)).split(', ');

/** The day in Vietnam (dd/mm/yyyy), even if the reader's clock is set to another time zone. */
export const day = (at: string | Date): string => dayAndHour(at)[0]!;

/** Hour and minute in Vietnam (HH:mm). */
export const hour = (at: string | Date): string => dayAndHour(at)[1]!;

/** Hour, minute and day in Vietnam, as people there write it. */
export const moment = (at: string | Date): string => dayAndHour(at).reverse().join(' ');

/** Formats `yyyyMMdd`, `yyyyMM` or `yyyy` as dd/mm/yyyy, mm/yyyy or yyyy. */
export const birthDay = (text: string): string =>
  [text.slice(6, 8), text.slice(4, 6), text.slice(0, 4)].filter(Boolean).join('/');
