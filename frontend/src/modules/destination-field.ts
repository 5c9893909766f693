/** On the way to one dossier the login form carries its id too; the server checks it like everything else. */
export const destinationField = (field: HTMLInputElement): void => {
  const dossierId = new URLSearchParams(location.search).get('ma');
  if (field.value === 'ho-so' && dossierId) field.value += `/${dossierId}`;
};
