import { outages } from '../api.ts';
import { fillIn } from '../page.ts';

/** Shows the notice while its partner fails. A page without an answer, or without a script, tells after the try. */
export const outage = async (root: HTMLElement): Promise<void> => {
  const since = (await outages())[root.dataset['partner']!];
  if (!since) return;
  fillIn(root, '{since}', since);
  root.hidden = false;
};
