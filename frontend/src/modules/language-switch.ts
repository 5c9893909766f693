/** Keeps the query and fragment of the address, so the other language shows the same dossier and message. */
export const languageSwitch = (link: HTMLAnchorElement): void => {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash || (document.querySelector('.message:target')?.id ?? '');
  });
};
