import { answerEndOf } from '../../../functions/domain/notice.ts';
import { codeMisses, type NoticePhones } from '../../../functions/domain/notice-phones.ts';
import type { PhoneDays } from '../../../functions/domain/phone-day.ts';
import type { Rows } from './rows.ts';

/** The days of telephones in memory. */
export const phoneDaysIn = ({ phoneDayRows }: Rows): PhoneDays => ({
  change: async (phone, step) => {
    const { day, result } = step(phoneDayRows.get(phone));
    if (day) phoneDayRows.set(phone, day);
    return result;
  },
});

/** The telephones of notices in memory. */
export const phonesIn = ({ phoneRows }: Rows): NoticePhones => ({
  add: async (phone, id, now) => {
    const row = phoneRows.get(phone);
    const kept = row && row.misses < codeMisses && row.ends > now ? row : { notices: [], misses: 0 };
    const notices = [...new Set([...kept.notices, id])];
    phoneRows.set(phone, { notices, misses: kept.misses, ends: answerEndOf({ at: now }) });
  },
  take: async (phone, now) => {
    const row = phoneRows.get(phone);
    if (!row || row.misses >= codeMisses || row.ends <= now) return { ids: [], isLast: false };
    phoneRows.set(phone, { ...row, misses: row.misses + 1 });
    return { ids: row.notices, isLast: row.misses + 1 === codeMisses };
  },
  giveBack: async (phone) => {
    const row = phoneRows.get(phone);
    if (row && row.misses > 0) phoneRows.set(phone, { ...row, misses: row.misses - 1 });
  },
});
