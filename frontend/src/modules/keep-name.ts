const place = 'old-name';
/** A trip to VNeID takes no longer; the next person at this computer must not find the name. */
const lifeMs = 30 * 60_000;

/** Keeps the old login name of this window through the trip to VNeID. A password is never kept. */
export const keepName = (form: HTMLFormElement): void => {
  form.addEventListener('submit', () => noteName(form.querySelector<HTMLInputElement>('#old-name')!.value));
};

export const noteName = (name: string): void => {
  if (name.trim()) sessionStorage.setItem(place, JSON.stringify({ name: name.trim(), at: Date.now() }));
};

/** The name that was noted, once. */
export const takeName = (): string | undefined => {
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (!kept) return undefined;
  const { name, at } = JSON.parse(kept) as { name: string; at: number };
  return Date.now() - at < lifeMs ? name : undefined;
};
