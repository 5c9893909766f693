/** Dates without a zone are in Vietnam's time. The country has had one time zone since 1975. */
const vietnam = '+07:00';

const date = /^(\d{4})-?(\d{2})-?(\d{2})/;
const iso =
  /^(?:\d{4}-\d{2}-\d{2}|\d{8})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads an ISO 8601 moment, with or without time and zone. A date alone means midnight in Vietnam. Undefined for all
 * other text. `Date` would read "03/04/2019" as the American date, "43525" as a year, and find a date in "Mã số 7".
 */
export const parseIsoDate = (text: string): Date | undefined => {
  const parts = iso.exec(text);
  const [, year, month, day] = date.exec(text) ?? [];
  if (!parts || !year || !/^(19|20)/.test(year)) return undefined;
  const [, hour = '00', minute = '00', second = '00', fraction = '', zone = vietnam] = parts;
  // The platform reads 30 February as 2 March, and 24:00 as the next day.
  if (Number(day) < 1 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return undefined;
  if (hour === '24') return undefined;
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const moment = new Date(`${year}-${month!}-${day!}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
};
