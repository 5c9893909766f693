/** Takes the address's query and fragment along: the same dossier, the same message, in the other language. */
export const languageSwitch = (link: HTMLAnchorElement): void => {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash || (document.querySelector('.message:target')?.id ?? '');
  });
};
