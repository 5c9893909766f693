import type { Account } from '../domain/account.ts';
import type { Chance } from '../domain/gateways.ts';
import { type Dossier, type DossierForm, type Draft, isSameForm } from '../domain/dossier.ts';
import { submitLimit } from '../domain/limits.ts';
import type { Drafts, Limits } from '../domain/stores.ts';
import { holders } from './list-dossiers.ts';

export interface KeepDraftNeeds {
  drafts: Pick<Drafts, 'of' | 'save'>;
  now: () => Date;
}

/** The account's own draft, or else that of an account which became part of it. */
export const findDraft = async (drafts: Pick<Drafts, 'of'>, account: Account): Promise<Draft | undefined> => {
  const found = await Promise.all(holders(account).map((id) => drafts.of(id)));
  return found.find((draft) => draft !== undefined);
};

/**
 * Keeps what was written. `changed-meanwhile` when another window saved something else since; the same words again are
 * saved already, so that a save whose answer was lost can be sent once more.
 * @param input.seen version of the draft that the form began with; 0 where there was none
 */
export const keepDraft = async (
  { drafts, now }: KeepDraftNeeds,
  { account, form, seen }: { account: Account; form: DossierForm; seen: number },
): Promise<Draft | 'changed-meanwhile'> => {
  const found = await findDraft(drafts, account);
  if (found && isSameForm(found, form)) return found;
  if ((found?.version ?? 0) !== seen) return 'changed-meanwhile';
  const draft: Draft = {
    ...form,
    accountId: found?.accountId ?? account.id,
    savedAt: now(),
    version: seen + 1,
  };
  return (await drafts.save(draft, seen)) === 'saved' ? draft : 'changed-meanwhile';
};

export interface SubmitDraftNeeds extends KeepDraftNeeds {
  drafts: Drafts;
  limits: Pick<Limits, 'take'>;
  chance: Pick<Chance, 'dossierCode'>;
}

/** Keeps the form as it is now and makes a dossier of it, which belongs to the account that the draft belonged to. */
export const submitDraft = async (
  needs: SubmitDraftNeeds,
  input: { account: Account; form: DossierForm; seen: number },
): Promise<Dossier | 'changed-meanwhile' | 'used-up'> => {
  const { drafts, limits, chance, now } = needs;
  const draft = await keepDraft(needs, input);
  if (draft === 'changed-meanwhile') return draft;
  if ((await limits.take(submitLimit, input.account.id, now())) === 'used-up') return 'used-up';
  const { title, authority, content, accountId } = draft;
  const dossier: Dossier = {
    id: `HS-${now().getUTCFullYear()}-${chance.dossierCode()}`,
    accountId,
    title,
    authority,
    content,
    status: 'received',
    submittedAt: now(),
    papers: [],
  };
  return (await drafts.submit(draft, dossier)) === 'submitted' ? dossier : 'changed-meanwhile';
};
