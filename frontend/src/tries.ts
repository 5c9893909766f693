import type { RefusalFacts } from './api.ts';
import { moment } from '../../functions/domain/dates.ts';

/** Says how many tries are left, and when the count begins again. Only pages with personal data count tries. */
export const tellTries = (message: HTMLElement, { left = 0, until }: RefusalFacts): void => {
  if (!until) return;
  for (const line of message.querySelectorAll<HTMLElement>('[data-part^="tries-"]')) {
    const sentence = (line.dataset['words'] ??= line.textContent);
    line.textContent = sentence.replace('{left}', String(left)).replace('{again}', moment(until));
    line.hidden = (line.dataset['part'] === 'tries-left') !== left > 0;
  }
};
