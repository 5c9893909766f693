/** Adds the dossier in the address to the login form's destination. The server checks it like every other field. */
export const destinationField = (field: HTMLInputElement): void => {
  const dossierId = new URLSearchParams(location.search).get('ma');
  if (field.value === 'ho-so' && dossierId) field.value += `/${dossierId}`;
};
