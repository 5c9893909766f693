import type { dossiers as vi } from '../vi/dossiers.ts';

export const dossiers: typeof vi = {
  dossiersTitle: 'My applications',
  dossiersLead: 'Applications submitted with this account.',
  dossiersOlder: 'Older applications',
  dossiersEmptyClosed:
    'There are no applications yet. If you filed applications with another account before, call {phone}.',
  dossiersEmpty:
    'No applications yet. If you submitted some with another account, merge that account under {identity}.',
  dossierId: 'Application',
  dossierName: 'Procedure',
  dossierAuthority: 'Authority',
  dossierStatus: 'Status',
  dossierSubmitted: 'Submitted',
  dossierDue: 'Result due',
  dossierPapers: 'Papers',
  dossierBack: 'Back to all applications',
  statuses: { received: 'Received', processing: 'In progress', done: 'Result ready', returned: 'More papers needed' },
  draftTitle: 'New application',
  draftLead:
    'What you write is kept in your account while you write, and is still there after a new login or a link to VNeID.',
  draftName: 'Procedure',
  draftAuthorityHint: 'For example: the People’s Committee of your ward.',
  draftContent: 'What you ask for',
  draftContentHint: 'At most 1,000 characters.',
  draftSubmit: 'Submit',
  draftKeepMine: 'Keep what is shown here',
  draftStates: {
    saved: 'Draft saved at {at}.',
    kept: 'The draft could not be saved. What you wrote is still on this screen; please do not close the window.',
  },
};
