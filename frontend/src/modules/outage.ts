import { outages } from '../api.ts';
import { fillIn } from '../page.ts';

/**
 * Shows the message while its partner fails. If the file cannot be read, or without script, the person learns about the
 * outage only from the failed request.
 */
export const outage = async (root: HTMLElement): Promise<void> => {
  const since = (await outages())[root.dataset['partner']!];
  if (!since) return;
  fillIn(root, '{since}', since);
  root.hidden = false;
};
