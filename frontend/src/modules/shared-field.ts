import { show } from '../tell.ts';

/** Kept in this window, which people at a shared computer use one after the other. */
const mark = 'shared';

/** The next person at a shared computer need not tick the box again, and reads that the session before has ended. */
export const noteShared = (): void => sessionStorage.setItem(mark, 'ended');

export const sharedField = (box: HTMLInputElement): void => {
  const noted = sessionStorage.getItem(mark);
  if (!noted) return;
  box.checked = true;
  sessionStorage.setItem(mark, 'yes');
  // VNeID returns to this page without saying so.
  if (noted === 'ended' && !location.hash) addEventListener('load', () => show('next-person'));
};
