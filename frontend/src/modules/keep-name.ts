const place = 'old-name';
/** The longest time of a trip to VNeID. After it, the next person at this computer must not find the name. */
const lifeMs = 30 * 60_000;

/** Keeps the old login name in this window during the trip to VNeID. It never keeps a password. */
export const keepName = (form: HTMLFormElement): void => {
  form.addEventListener('submit', () => noteName(form.querySelector<HTMLInputElement>('#old-name')!.value));
};

export const noteName = (name: string): void => {
  if (name.trim()) sessionStorage.setItem(place, JSON.stringify({ name: name.trim(), at: Date.now() }));
};

/** Returns the kept name once. */
export const takeName = (): string | undefined => {
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (!kept) return undefined;
  const { name, at } = JSON.parse(kept) as { name: string; at: number };
  return Date.now() - at < lifeMs ? name : undefined;
};
