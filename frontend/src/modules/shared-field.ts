import { show } from '../tell.ts';

/** Kept in this window, which people at a shared computer use one after the other. */
const mark = 'shared';

/** The next person at a shared computer need not tick the box again, and reads that the session before has ended. */
export const noteShared = (): void => sessionStorage.setItem(mark, 'ended');

/** Set in this window when the person goes to VNeID's own logout, which returns to the login page without saying so. */
const away = 'away';

export const noteAway = (): void => sessionStorage.setItem(away, 'yes');

const isBack = (): boolean => {
  const wasAway = sessionStorage.getItem(away) !== null;
  sessionStorage.removeItem(away);
  return wasAway;
};

export const sharedField = (box: HTMLInputElement): void => {
  // The message of an address is more exact.
  const tellOnce = (code: string) => location.hash || addEventListener('load', () => show(code));
  if (isBack()) tellOnce('back-from-vneid');
  const noted = sessionStorage.getItem(mark);
  if (!noted) return;
  box.checked = true;
  sessionStorage.setItem(mark, 'yes');
  if (noted === 'ended') tellOnce('next-person');
};
