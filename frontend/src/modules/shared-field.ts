/** Kept in this window, which people at a shared computer use one after the other. */
const mark = 'shared';

/** The next person at a shared computer need not tick the box again. */
export const noteShared = (): void => sessionStorage.setItem(mark, 'yes');

export const sharedField = (box: HTMLInputElement): void => {
  if (sessionStorage.getItem(mark)) box.checked = true;
};
