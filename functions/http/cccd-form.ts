import { AppError } from '../domain/app-error.ts';
import { type Cccd, parseCccd } from '../domain/cccd.ts';
import { withoutInvisible } from '../domain/plain-text.ts';
import { language, shortText } from './form-fields.ts';

/** The form in which a citizen types a CCCD. */
export const cccdForm = { cccd: shortText, language };

/** Parses the typed CCCD. @throws AppError `cccd-empty`, `cccd-malformed` or `cccd-is-cmnd` */
export const cccdOf = (given: { cccd: string }): Cccd => {
  if (withoutInvisible(given.cccd) === '') throw new AppError('cccd-empty');
  const parsed = parseCccd(given.cccd);
  if (parsed.kind === 'malformed') throw new AppError('cccd-malformed');
  if (parsed.kind === 'cmnd') throw new AppError('cccd-is-cmnd');
  return parsed.cccd;
};
