import { knownOwner } from '../api.ts';
import { sent } from './json-form.ts';

const place = 'typed';
/** As long as a trip to VNeID may take. */
const lifeMs = 30 * 60_000;

/** Only what a person would have to type again. A password or a code never leaves its field. */
const fields = ['loginName', 'cccd', 'phone', 'email']
  .map((name) => `form:has([name="owner"]) [name="${name}"]`)
  .join();

interface Kept {
  readonly owner: string;
  readonly path: string;
  readonly at: number;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Keeps the typed text in this window while its owner logs in again, because the session was too old or had ended. The
 * page shows it again to the same owner only.
 */
export const keepTyped = (): void => {
  void giveBack();
  addEventListener('submit', () => void note());
  addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a[href*="/dang-nhap/"]')) void note();
  });
  // An accepted form does not bubble its event.
  addEventListener(sent, () => sessionStorage.removeItem(place), true);
};

const typed = () => [...document.querySelectorAll<HTMLInputElement>(fields)].filter(({ type }) => type !== 'hidden');

const note = async () => {
  const values = Object.fromEntries(typed().flatMap(({ id, value }) => (value ? [[id, value]] : [])));
  if (Object.keys(values).length === 0) return;
  const owner = await knownOwner();
  const kept: Kept = { owner, path: location.pathname, at: Date.now(), values };
  if (owner) sessionStorage.setItem(place, JSON.stringify(kept));
};

const giveBack = async () => {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Kept | null;
  if (kept?.path !== location.pathname) return;
  sessionStorage.removeItem(place);
  if (Date.now() - kept.at > lifeMs || (await knownOwner()) !== kept.owner) return;
  for (const field of typed()) field.value ||= kept.values[field.id] ?? '';
};
