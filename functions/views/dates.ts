const vietnamsDay = { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const;

/** The day in Vietnam, even if the reader's clock is set to another time zone. */
export const day = (at: string | Date): string => new Intl.DateTimeFormat('en-GB', vietnamsDay).format(new Date(at));

/** The day in Vietnam with hour and minute. */
export const moment = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...vietnamsDay, hour: '2-digit', minute: '2-digit' }).format(new Date(iso));

/** Hour and minute in Vietnam. */
export const hour = (iso: string): string => moment(iso).split(', ')[1]!;

/** Formats `yyyyMMdd`, `yyyyMM` or `yyyy` as dd/mm/yyyy, mm/yyyy or yyyy. */
export const birthDay = (text: string): string =>
  [text.slice(6, 8), text.slice(4, 6), text.slice(0, 4)].filter(Boolean).join('/');
